// Round numbers for an axis, and what a line may connect.
export function ticks(low: number, high: number, wanted = 4): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? 10 * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/// Runs of neighbours that are known and mean the same: a line is never drawn over what is missing, nor over a
/// break. `cuts` are places between points: 1.5 lies between the second and the third.
export function runs<T extends { value: number | null }>(points: T[], cuts: number[] = []): { from: number; points: T[] }[] {
  const found: { from: number; points: T[] }[] = [];
  points.forEach((point, i) => {
    if (point.value === null) return;
    const last = found.at(-1);
    const cut = cuts.some((at) => at > i - 1 && at <= i);
    if (last && last.from + last.points.length === i && !cut) last.points.push(point);
    else found.push({ from: i, points: [point] });
  });
  return found;
}
