/**
 * What pages of plugins are made of: `import { Page, TextField, useSettings } from "timetrack/page"`.
 *
 * A page runs in a frame that reaches nothing but its own plugin: the routes of its manifest
 * (`request`, `useRequest`), its settings (`useSettings`) and its commands (`execute`). It looks
 * like the rest of TimeTrack by itself, in light and dark.
 *
 * @module
 */
export { copy, execute, openPage, openSettings, request, type RequestOptions, toast } from "./actions.ts";
export { PageError } from "./app.ts";
export { Actions, Button, type ButtonProps } from "./button.tsx";
export { CopyField, type CopyFieldProps } from "./copy-field.tsx";
export { Field, type FieldProps, type FieldTexts, type InputProps } from "./field.tsx";
export { Notice, type NoticeProps, Problem, Spinner } from "./notice.tsx";
export { Page, type PageProps, Section, type SectionProps } from "./page.tsx";
export { SaveBar } from "./save-bar.tsx";
export { SecretField, type SecretFieldProps } from "./secret-field.tsx";
export { Select, type SelectProps } from "./select.tsx";
export { type State, StatusLine, type StatusLineProps } from "./status-line.tsx";
export { type Step, Steps } from "./steps.tsx";
export { Switch, type SwitchProps } from "./switch.tsx";
export { Table, type TableProps } from "./table.tsx";
export { NumberField, type NumberFieldProps, TextField, type TextFieldProps } from "./text-field.tsx";
export { useLanguage, useMessages } from "./use-language.ts";
export { type Requested, useEvents, useRequest } from "./use-request.ts";
export { type SettingsForm, useSettings } from "./use-settings.ts";
export type { Json, Language, Method } from "./wire.ts";
