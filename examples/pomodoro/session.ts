/** A pomodoro that runs. */
export interface Session {
  startedAt: string;
  minutes: number;
}

export function isOver({ startedAt, minutes }: Session, now: Date): boolean {
  return now.getTime() >= endOf({ startedAt, minutes }).getTime();
}

export function endOf({ startedAt, minutes }: Session): Date {
  return new Date(new Date(startedAt).getTime() + minutes * 60_000);
}
