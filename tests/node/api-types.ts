// Calls of the API as its types allow them. Only compiled, never run.
import { calendar, countDossiers, due, explain, score, type Explanation, type LogCounts } from '../../target/npm/parindex/index.js';

const counts: LogCounts = countDossiers('id,unit,received\n', '2026-09-30');
countDossiers(new Uint8Array(), '2026-09-30', '2026-Q3', 'procedure', (share: number) => share < 1);
const day: string = due({ received: '2026-08-21T10:00', working_days: 15 }).due;
const worked: boolean = calendar({ format: 'parindex/calendar/1' }).days(day, day)[0].worked;
const told: Explanation | undefined = explain('{}', 'code,name\n', 'A')?.groups[0].indicators[0];
const bound: string | null = told?.scale?.kind === 'at_least' ? told.scale.bound : null;
// @ts-expect-error A framework comes first.
score();
export { bound, counts, worked };
