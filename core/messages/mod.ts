export { formatDate, formatDateTime, formatTime } from "./date-time.ts";
export { answerIn, askedLanguage, everyLanguage } from "./asked-in.ts";
export {
  formatCount,
  type Language,
  message,
  type MessageKey,
  type Needed,
  type Params,
  type Say,
  textIn,
} from "./messages.ts";
export { systemLanguage } from "./system-language.ts";
