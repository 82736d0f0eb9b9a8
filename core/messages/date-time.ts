import type { Language } from "./messages.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** An instant on the person's clock: "15.11.2025 14:30", in English "15 Nov 2025 14:30". */
export function formatDateTime(ms: number, language: Language): string {
  return `${formatDate(ms, language)} ${formatTime(ms)}`;
}

/** "15.11.2025", in English "15 Nov 2025": a month in digits would mean two things to two readers. */
export function formatDate(ms: number, language: Language): string {
  const date = new Date(ms);
  if (language === "de") return `${two(date.getDate())}.${two(date.getMonth() + 1)}.${date.getFullYear()}`;
  return `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}`;
}

/** "14:30" on the person's clock. */
export function formatTime(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
