const minute = 60 * 1000;
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
];
const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });

/** An RFC 3339 time as people say it: `3 hours ago`, `in 2 days`, `just now`. */
export function relativeTime(time: string, now: Date): string {
  const distance = Date.parse(time) - now.getTime();
  const unit = units.find(([, length]) => Math.abs(distance) >= length);
  return unit ? format.format(Math.trunc(distance / unit[1]), unit[0]) : 'just now';
}
