import embed from 'vega-embed';
import { begin, order } from './page.js';

begin(async (units, place) => {
  const names = order(units, 'name').map(({ name }) => name);
  const spec = {
    data: { values: units.map((unit) => ({ ...unit, place: names.indexOf(unit.name) })) },
    params: [{ name: 'by', value: 'total' }],
    transform: [{ calculate: "by == 'name' ? datum.place : -datum.total", as: 'key' }],
    mark: 'bar',
    encoding: {
      x: { field: 'total', type: 'quantitative' },
      y: { field: 'name', type: 'nominal', sort: { field: 'key', op: 'min' } },
    },
  };
  const { view } = await embed(place, spec, { actions: false, mode: 'vega-lite' });
  return (by) => view.signal('by', by).run();
});
