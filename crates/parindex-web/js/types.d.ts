// Made from the Rust types by the test in src/types.rs.

/** Who says so: the unit itself or an appraisal. */
export type Stage = 'self' | 'appraisal_1' | 'appraisal_2';

/**
 * A title in Vietnamese and perhaps English.
 */
export type Title = { 
/**
 * Vietnamese, or the only language there is.
 */
vi: string, 
/**
 * English, where given.
 */
en?: string, };

/**
 * What is known of an indicator of a unit.
 */
export type State = "scored" | "missing" | "not_applicable" | "undefined";

/**
 * The verdict of a gate.
 */
export type Verdict = "pass" | "fail" | "unknown";

/**
 * How grave a check is.
 */
export type Severity = "fault" | "contradiction";

/**
 * Everything that a scoreboard says, of all units.
 */
export type Results = { 
/**
 * The fingerprint of framework and dataset.
 */
fingerprint: string, 
/**
 * The version of the engine.
 */
engine: string, 
/**
 * The stage up to which was listened.
 */
stage: string, 
/**
 * The units, in the order of the dataset.
 */
units: Array<ResultUnit>, 
/**
 * What speaks against itself.
 */
contradictions: Array<ResultCheck>, };

/**
 * The results of one unit.
 */
export type ResultUnit = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its rank among its peers.
 */
rank: number | null, 
/**
 * Its total, a plain decimal.
 */
total: string | null, 
/**
 * Its grade.
 */
grade: string | null, 
/**
 * How many indicators have points, and of how many.
 */
scored: [number, number], 
/**
 * The indicators that it misses and a peer has.
 */
misses: Array<string>, 
/**
 * Points by group id; groups without points are left out.
 */
groups: Record<string, string>, 
/**
 * Points by indicator id; indicators without points are left out.
 */
indicators: Record<string, string>, 
/**
 * Verdicts by gate id.
 */
gates: Record<string, Verdict>, };

/**
 * A contradiction.
 */
export type ResultCheck = { 
/**
 * What it is about.
 */
problem: string, 
/**
 * Where it stands.
 */
path: string, 
/**
 * The code of its unit.
 */
unit: string | null, 
/**
 * What was seen.
 */
found: string, 
/**
 * What is expected.
 */
expected: string, };

/**
 * One unit with everything that makes its total.
 */
export type Card = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its level.
 */
level: string | null, 
/**
 * Its peers.
 */
peer_group: string, 
/**
 * How many units are ranked there.
 */
ranked: number, 
/**
 * Its rank there.
 */
rank: number | null, 
/**
 * Its total, a plain decimal.
 */
total: string | null, 
/**
 * The sum of the base groups' maxima.
 */
max: string, 
/**
 * Its grade.
 */
grade: string | null, 
/**
 * The gate that keeps a better grade from it.
 */
barred_by: string | null, 
/**
 * How many indicators have points.
 */
scored: number, 
/**
 * Of how many.
 */
of: number, 
/**
 * The ids of indicators that it misses and a peer has.
 */
misses: Array<string>, 
/**
 * The groups with their indicators.
 */
groups: Array<GroupCard>, 
/**
 * The gates.
 */
gates: Array<GateCard>, };

/**
 * A group of a unit.
 */
export type GroupCard = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: Title, 
/**
 * `base`, `bonus` or `penalty`.
 */
kind: string, 
/**
 * Its points, a plain decimal.
 */
points: string | null, 
/**
 * Its maximum, or its cap.
 */
max: string, 
/**
 * The indicators that stand directly in it.
 */
indicators: Array<Explanation>, 
/**
 * The groups that stand directly in it.
 */
groups: Array<GroupCard>, };

/**
 * An indicator of a unit, with the reason of its points.
 */
export type Explanation = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: Title, 
/**
 * What a reader must know about it.
 */
note: Title | null, 
/**
 * The clause that it stands in.
 */
source: string | null, 
/**
 * Its points, a plain decimal.
 */
points: string | null, 
/**
 * Its maximum.
 */
max: string, 
/**
 * Its maximum where it grew for what is left out beside it.
 */
grown_max: string | null, 
/**
 * What is known of it.
 */
state: State, 
/**
 * The rule's kind.
 */
rule: string, 
/**
 * The formula as written, where the rule has one.
 */
formula: string | null, 
/**
 * The figures that it reads.
 */
inputs: Array<Figure>, 
/**
 * The ratio, where the rule is one and it can be computed.
 */
ratio: Ratio | null, 
/**
 * By when something was to be done, where the rule is about that and it is known.
 */
deadline: Deadline | null, 
/**
 * What the rule compares, or gives before the cap.
 */
value: string | null, 
/**
 * What the value is held against.
 */
scale: Scale | null, 
/**
 * What a case without figures earns: `full`, `zero`, `leave_out` or points.
 */
policy: string | null, 
/**
 * Who says so.
 */
stage: string, 
/**
 * Whether an assessor awarded the points.
 */
awarded: boolean, 
/**
 * Why, in the assessor's words.
 */
reason: string | null, 
/**
 * The unit whose points are taken over.
 */
inherited_from: string | null, };

/**
 * The arithmetic of a ratio.
 */
export type Ratio = { 
/**
 * The numerator.
 */
numerator: string, 
/**
 * The denominator.
 */
denominator: string, 
/**
 * The quotient in percent, rounded to two places; `None` for a denominator of zero.
 */
percent: string | null, 
/**
 * The percentage that earns the maximum, where it is not 100.
 */
target: string | null, };

/**
 * What the value of a rule is held against, as far as it gave the points.
 */
export type Scale = { "kind": "at_least", 
/**
 * The smallest value for these points.
 */
bound: string, } | { "kind": "at_most", 
/**
 * The largest value for these points.
 */
bound: string, } | { "kind": "no_band" } | { "kind": "between", 
/**
 * The end that earns 0.
 */
from: string, 
/**
 * The end that earns the maximum.
 */
to: string, } | { "kind": "each", 
/**
 * The points that each event costs.
 */
points: string, } | { "kind": "within_days", 
/**
 * Days of the calendar after the due day.
 */
days: number, };

/**
 * A figure that a rule reads.
 */
export type Figure = { 
/**
 * The input's id.
 */
id: string, 
/**
 * Its title.
 */
title: Title, 
/**
 * Its kind.
 */
kind: string, 
/**
 * The figure; `None` when it is missing.
 */
value: string | null, 
/**
 * Who says so.
 */
stage: string, };

/**
 * A gate of a unit.
 */
export type GateCard = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: Title, 
/**
 * What a reader must know about it.
 */
note: Title | null, 
/**
 * The clause that it stands in.
 */
source: string | null, 
/**
 * The verdict.
 */
verdict: Verdict, 
/**
 * The condition as written.
 */
condition: string, 
/**
 * The figures that it reads.
 */
inputs: Array<Figure>, 
/**
 * What a source prints about it without counts.
 */
quotes: Array<string>, 
/**
 * The grades that it bars.
 */
bars: Array<string>, };

/**
 * What a check says, for JavaScript.
 */
export type Check = { severity: Severity, problem: string, path: string, line: number | null, row: number | null, column: number | null, unit: string | null, found: string, expected: string, message: string, hint: string, };

/**
 * Which calendar counted: its id, version and fingerprint.
 */
export type CalendarName = { id: string, version: string, fingerprint: string, };

/**
 * What a calendar knows of a day.
 */
export type Day = { date: string, worked: boolean, reason: Title, 
/**
 * `decided` or `presumed`.
 */
status: string, source: string, swapped_with: string | null, lunar_day: number | null, lunar_month: number | null, lunar_leap: boolean | null, lunar_year: number | null, };

/**
 * When an answer is due, and why.
 */
export type DueAnswer = { 
/**
 * A day, or a moment for allowances in hours and the same day.
 */
due: string, steps: Array<DueStep>, calendar: CalendarName, };

/**
 * One day on the way to a due date.
 */
export type DueStep = { date: string, kind: string, counted: boolean, 
/**
 * The how-manieth day it is that counts; 0 for days that do not.
 */
number: number, 
/**
 * Minutes of office time that count.
 */
minutes: number, worked: boolean, reason: Title, source: string, status: string, 
/**
 * What happens, in a sentence.
 */
text: Title, };

/**
 * Where a dossier stands.
 */
export type DossierStatus = { state: string, due: string | null, working_days_late: number, };

/**
 * The counts of a unit or procedure.
 */
export type DossierCounts = { 
/**
 * The code of the unit or procedure; empty for all together.
 */
code: string, received: number, on_time: number, early: number, finished_on_time: number, open_in_time: number, at_risk: number, late: number, finished_late: number, overdue: number, without_due: number, withdrawn: number, refused: number, stopped: number, supplements: number, 
/**
 * A plain decimal; `null` where nothing is finished.
 */
average_working_days: string | null, };

/**
 * What a log comes to. `used` and `refused` are all lines `read`.
 */
export type LogCounts = { groups: Array<DossierCounts>, total: DossierCounts, read: number, used: number, refused: number, 
/**
 * Of the lines used, those outside the period.
 */
outside: number, calendar: CalendarName, };

/**
 * A due day and how late it was kept.
 */
export type Deadline = { 
/**
 * The due day.
 */
due: string, 
/**
 * The days of the calendar that it is late; `None` for what was never done.
 */
days_late: number | null, 
/**
 * Version and fingerprint of the calendar, where an allowance was counted.
 */
calendar: [string, string] | null, };

/**
 * Why points changed.
 */
export type Reason = "input" | "award" | "applies" | "stage" | "max" | "rule" | "parent" | "left_out";

/**
 * Why a rank changed.
 */
export type RankReason = "own" | "others" | "missing";

/**
 * The points of an indicator that changed.
 */
export type ChangedPoints = { 
/**
 * The indicator.
 */
indicator: string, 
/**
 * Its points before; none when it had none.
 */
before: string | null, 
/**
 * Its points after.
 */
after: string | null, 
/**
 * Why.
 */
reason: Reason, };

/**
 * What changed of one unit; what did not change is the same before and after.
 */
export type ChangedUnit = { 
/**
 * Its code.
 */
code: string, 
/**
 * The indicators whose points changed.
 */
points: Array<ChangedPoints>, 
/**
 * Its total before and after.
 */
total: [string | null, string | null], 
/**
 * Its rank before and after.
 */
rank: [number | null, number | null], 
/**
 * Why its rank changed.
 */
rank_reason: RankReason | null, 
/**
 * The units that it passed, by their codes before the edits: those now behind it.
 */
passed: Array<string>, 
/**
 * The units that passed it.
 */
passed_by: Array<string>, 
/**
 * Its grade before and after.
 */
grade: [string | null, string | null], 
/**
 * The gates whose verdict changed, with the verdicts before and after.
 */
gates: [string, Verdict, Verdict][], };

/**
 * The answer for one figure.
 */
export type Single = { 
/**
 * The input.
 */
input: string, 
/**
 * Its value now, as files have it; none where it is missing.
 */
from: string | null, 
/**
 * The nearest value that reaches the target; none: it cannot.
 */
to: string | null, 
/**
 * The total that it gives: at `to`, or else the most that this figure can give.
 */
total: string | null, 
/**
 * The rank that goes with that total, the others as they are.
 */
rank: number | null, 
/**
 * The nearest value that gives the most, where the target is out of reach.
 */
best: string | null, 
/**
 * The least and the largest value that were looked at.
 */
within: [string, string], 
/**
 * Whether other figures are parts of it, as those on time are of those received: rarely a
 * thing that an office can choose.
 */
bounds: boolean, 
/**
 * Whether the answer is certain; false where the search was too long and gave up.
 */
exact: boolean, };

/**
 * A figure that changes.
 */
export type Step = { 
/**
 * The input.
 */
input: string, 
/**
 * Its value now.
 */
from: string | null, 
/**
 * Its value then.
 */
to: string, 
/**
 * What that costs.
 */
cost: number, };

/**
 * Figures that change together.
 */
export type Combination = { 
/**
 * The changes, the dearest first.
 */
steps: Array<Step>, 
/**
 * What they cost together.
 */
cost: number, 
/**
 * The total that they give.
 */
total: string | null, 
/**
 * Whether nothing is cheaper; false where figures that are read together were tried one at a time.
 */
exact: boolean, };

/**
 * What it takes.
 */
export type Sought = { 
/**
 * The unit's code.
 */
code: string, 
/**
 * Its total now.
 */
total: string | null, 
/**
 * Its rank now.
 */
rank: number | null, 
/**
 * The total that the target asks for; none where it asks for none.
 */
needed: string | null, 
/**
 * Whether the target is reached as it is.
 */
reached: boolean, 
/**
 * One figure alone: those that can first, by share of headroom, then by the most that they give;
 * figures of which others are parts stand last.
 */
single: Array<Single>, 
/**
 * The cheapest change of several figures; none where all of them together cannot.
 */
cheapest: Combination | null, };

/**
 * How sure the rank of one unit is.
 */
export type RankInterval = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its rank as scored; none where it has no rank, and then nothing else.
 */
rank: number | null, 
/**
 * The lower end of the interval, a quantile of the drawn ranks (type 7).
 */
low: number | null, 
/**
 * The median rank.
 */
median: number | null, 
/**
 * The upper end of the interval.
 */
high: number | null, 
/**
 * The probability of a rank among the first k.
 */
top: number | null, 
/**
 * The probability of each grade, best first, and of none at the end; empty without grades.
 */
grades: Array<number>, 
/**
 * The peers that cannot be told apart from it: both orders are likelier than the confidence
 * leaves room for. Empty where pairs were not counted.
 */
like: Array<string>, };

/**
 * The indices of one factor.
 */
export type Index = { 
/**
 * The share of the variance that it makes alone.
 */
first: number, 
/**
 * The interval of `first` at 95 %.
 */
first_interval: [number, number], 
/**
 * The share of the variance that would vanish last: alone and with others.
 */
total: number, 
/**
 * The interval of `total` at 95 %.
 */
total_interval: [number, number], };

/**
 * The indices of a named factor: one figure of all units.
 */
export type Named = { 
/**
 * The input, the indicator whose points may move, or `weights`.
 */
name: string, 
/**
 * Its share of the spread of all ranks.
 */
index: Index, 
/**
 * Its total share of the spread of each ranked unit's rank, by code.
 */
units: Array<[string, number]>, };

/**
 * How much an indicator really weighs among ranked units of one peer group.
 */
export type Correlation = { 
/**
 * The indicator.
 */
indicator: string, 
/**
 * Its share of the maxima.
 */
nominal: number, 
/**
 * Its share of the variance of the totals (covariance with the total over its variance); the
 * shares of all add up to 1.
 */
effective: number, 
/**
 * Its correlation with the total; none where one of them does not vary.
 */
with_total: number | null, 
/**
 * Its correlation with each indicator, in the order of this list.
 */
with_others: Array<number | null>, };

/**
 * The ranks that a unit may have.
 */
export type RankSet = { name: string, rank: number, low: number, high: number, };

/**
 * The smallest change of a maximum that makes two units level.
 */
export type Swap = { 
/**
 * The indicator.
 */
indicator: string, 
/**
 * How much its maximum changes, exactly: a decimal, or a fraction such as `1/3`.
 */
by: string, };

/**
 * The ranks without a group.
 */
export type WithoutGroup = { 
/**
 * The group.
 */
group: string, 
/**
 * One rank a unit.
 */
ranks: Array<number | null>, };

/** Draws of a simulation. */
export type Draws = {
  /** How many; 10,000 unless given. */
  draws?: number,
  /** The same seed gives the same draws on every machine; 1 unless given. */
  seed?: number,
  /** The confidence of the intervals; 0.9 unless given. */
  confidence?: number,
  /** The first ranks whose probability is told; 10 unless given. */
  top?: number,
  /** Whether to compare each two units, for `like`. */
  pairs?: boolean,
  /** Numbers instead of objects. */
  arrays?: boolean,
};

/** How rank sets are made. */
export type RankSetOptions = {
  /** 0.95 unless given. */
  confidence?: number,
  /** `difference` unless given; `joint` is always simultaneous. */
  method?: 'difference' | 'joint',
  /** All sets hold at once. */
  simultaneous?: boolean,
  /** 60,000 unless given. */
  draws?: number,
  seed?: number,
  /** Smaller estimates rank first. */
  ascending?: boolean,
};

/** What `dueBatch` counts. */
export type BatchUnit = 'working_days' | 'working_hours' | 'days' | 'months';

/** An allowance, exactly one, and the course of a dossier. */
export type DueQuestion = {
  /** When it was received, `2026-08-21T10:00`; of rules that count back, the event. */
  received: string;
  /** The name of a rule, or an allowance written out as `working_days:15`. */
  rule?: string;
  working_days?: number | string;
  working_hours?: number | string;
  days?: number | string;
  months?: number | string;
  /** Pauses, `FROM..TO`. */
  suspended?: string[];
  /** Extensions, such as `working_days:5`. */
  extensions?: string[];
  /** New dates given to the citizen. */
  reappointments?: string[];
};

/** A dossier, as a line of a log has it. */
export type DossierQuestion = {
  received: string;
  due?: string;
  rule?: string;
  finished?: string;
  end_state?: 'done' | 'returned' | 'refused' | 'stopped' | 'withdrawn';
  supplements?: number;
  suspended?: string[];
};
