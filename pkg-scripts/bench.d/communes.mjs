// CSV of made-up communes for the framework vn-766-2022, the same for the same seed.
export function communes(count, seed = 766) {
  const below = (bound) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * bound);
  };
  const lines = ['code,name,level,dossiers_received,dossiers_on_time'];
  for (let unit = 0; unit < count; unit += 1) {
    const received = 200 + below(5000);
    const late = Math.floor((received * below(400)) / 1000);
    lines.push(`X${String(unit).padStart(4, '0')},Xã mẫu số ${unit + 1},commune,${received},${received - late}`);
  }
  return lines.join('\n') + '\n';
}
