export type DurationUnit = "seconds" | "minutes" | "hours";

export const secondsIn: Record<DurationUnit, number> = { seconds: 1, minutes: 60, hours: 3600 };

/** The largest unit in which the duration is a whole number. */
export function splitDuration(seconds: number): { amount: number; unit: DurationUnit } {
  const fits = (unit: DurationUnit) => seconds !== 0 && Number.isInteger(seconds / secondsIn[unit]);
  const unit = fits("hours") ? "hours" : fits("minutes") ? "minutes" : "seconds";
  return { amount: seconds / secondsIn[unit], unit };
}
