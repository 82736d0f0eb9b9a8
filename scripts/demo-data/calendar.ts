/** How much of a day the person works; `night` is a change of a server, made when nobody needs it. */
export type DayKind = "full" | "short" | "night";

/** The kind of a day of the sample year, `null` for one without work: a small company in Berlin, Fridays until noon. */
export function kindOfDay(date: Temporal.PlainDate): DayKind | null {
  if (isClockChange(date)) return "night";
  if (date.dayOfWeek > 5 || isHoliday(date) || isAway(date)) return null;
  return date.dayOfWeek === 5 ? "short" : "full";
}

/** The last Sundays of March and October: at two in the morning the clocks are changed. */
function isClockChange({ month, day, dayOfWeek }: Temporal.PlainDate): boolean {
  return dayOfWeek === 7 && day > 24 && (month === 3 || month === 10);
}

function isHoliday(date: Temporal.PlainDate): boolean {
  const fixed = ["01-01", "03-08", "05-01", "10-03", "12-24", "12-25", "12-26", "12-31"];
  if (fixed.includes(date.toString().slice(5))) return true;
  // Good Friday, Easter Monday, Ascension Day, Whit Monday.
  return [-2, 1, 39, 50].includes(easterSunday(date.year).until(date).days);
}

/** Two weeks in summer, one in autumn, between the years, and a cold in February. */
function isAway({ month, day, weekOfYear }: Temporal.PlainDate): boolean {
  return weekOfYear === 31 || weekOfYear === 32 || weekOfYear === 42 || (month === 12 && day > 26) ||
    (month === 2 && day >= 10 && day <= 12);
}

/** By the rule of Gauss, for the years from 1900 to 2099. */
function easterSunday(year: number): Temporal.PlainDate {
  const moon = (19 * (year % 19) + 24) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
  const isLate = weekday === 6 && (moon === 29 || (moon === 28 && year % 19 > 10));
  return Temporal.PlainDate.from({ year, month: 3, day: 1 }).add({ days: 21 + moon + weekday - (isLate ? 7 : 0) });
}
