// CSV of made-up communes for the framework vn-766-2022, the same for the same seed, with the columns that real ones
// report: counts, and of each how many are as they should be.
const COUNTS = {
  procedures_published: ['procedures_published_on_time'],
  procedures_to_update: ['procedures_updated_on_time'],
  procedures_public: ['procedures_public_complete'],
  dossiers_to_synchronise: ['dossiers_synchronised'],
  dossiers_received: ['dossiers_on_time', 'dossiers_digitised', 'dossiers_reused', 'dossiers_shared', 'dossiers_population_data'],
  fee_dossiers: ['fee_dossiers_paid_online'],
  fee_procedures: ['fee_procedures_integrated', 'fee_procedures_paid_online'],
  results_owed: ['results_electronic'],
  procedures_for_citizens: ['procedures_population_data'],
  petitions: ['petitions_on_time', 'petitions_satisfied'],
  satisfaction_dossiers: ['satisfaction_dossiers_satisfied'],
};

export function communes(count, seed = 766) {
  const below = (bound) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * bound);
  };
  const columns = Object.entries(COUNTS).flatMap(([all, parts]) => [all, ...parts]);
  const lines = [['code', 'name', 'level', ...columns, 'online_service_points'].join()];
  for (let unit = 0; unit < count; unit += 1) {
    const cells = [`X${String(unit).padStart(4, '0')}`, `Xã mẫu số ${unit + 1}`, 'commune'];
    for (const [all, parts] of Object.entries(COUNTS)) {
      const counted = all.includes('procedures') ? 30 + below(400) : all === 'petitions' ? 1 + below(40) : 200 + below(5000);
      cells.push(counted, ...parts.map(() => counted - Math.floor((counted * below(400)) / 1000)));
    }
    lines.push([...cells, below(1201) / 100].join());
  }
  return `${lines.join('\n')}\n`;
}
