import { builder, buildNumberColumn, buildRanking, buildStringColumn } from 'lineupjs';
import 'lineupjs/build/LineUpJS.css';
import { begin } from './page.js';

begin((units, place) => {
  const table = builder(units)
    .column(buildStringColumn('name').width(220))
    .column(buildNumberColumn('total', [0, 100]).width(300))
    .ranking(buildRanking().supportTypes().column('name').column('total').sortBy('total', 'desc'))
    .build(place);
  const ranking = table.data.getFirstRanking();
  const column = (by) => ranking.flatColumns.find(({ desc }) => desc.column === by);
  return (by) => ranking.sortBy(column(by), by === 'name');
});
