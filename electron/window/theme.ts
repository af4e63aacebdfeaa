/** What shows before the page does, so that a dark window does not begin with a white flash. */
export function windowBackground(isDark: boolean): string {
  return isDark ? '#14161a' : '#ffffff';
}
