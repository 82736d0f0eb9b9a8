/** Whether keeping something for so many days deletes more than another number of them; 0 keeps it for good. */
export function isShorter(days: number, other: number): boolean {
  return days > 0 && (other === 0 || days < other);
}
