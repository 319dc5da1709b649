// When something was, for people: the same words whatever the machine's zone and language.

/** @param time - ISO 8601 */
export function showTime(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
