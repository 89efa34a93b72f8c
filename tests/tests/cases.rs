//! What a score is, clause by clause: the cases of `tests/cases`, one test each. Each case says
//! which clause of the design ("what a score is" is section 3, the words are section 1), of the
//! files by example ("formats") or of the facts it shows.

use parindex_tests::{names, run};

/// One test for each case named, and one that all cases of the file are named.
macro_rules! cases {
    ($module:ident, $file:literal: $($name:ident)*) => {
        mod $module {
            $(#[test] fn $name() { super::run($file, stringify!($name)); })*

            #[test]
            fn every_case_is_run() {
                let run = [$(stringify!($name)),*];
                let left: Vec<String> =
                    super::names($file).into_iter().filter(|n| !run.contains(&&**n)).collect();
                assert!(left.is_empty(), "not run: {left:?}");
            }
        }
    };
}

cases!(rules, "rules.json":
    ratio_is_linear
    ratio_to_a_target
    formula_is_capped_and_never_below_zero
    bands_from_below
    bands_from_above
    interpolate_upwards
    interpolate_downwards
    yes_or_no
    checklist_adds_what_is_there
    deduct_stops_at_the_floor
    awarded_by_an_input_or_by_a_stage
    definitions_serve_several_rules
    base_plus_step_capped
    larger_of_two_denominators
    regional_coefficient
    shown_but_not_scored
);

cases!(states, "states.json":
    missing_not_applicable_and_zero_are_three_things
    absent_null_and_empty_are_missing
    what_not_applicable_earns
    levels_make_not_applicable
    missing_may_mean_not_applicable
    what_a_division_by_zero_earns
    petitions_of_nobody_earn_full
    period_share_of_a_month
    period_share_of_a_quarter
    whole_columns_absent
);

cases!(leave_out, "leave_out.json":
    siblings_grow_before_rounding
    only_siblings_grow
    a_group_with_all_left_out
    growth_multiplies_down_the_tree
    a_top_group_left_out
    everything_left_out
    a_missing_sibling_keeps_its_maximum
    undefined_left_out
);

cases!(totals, "totals.json":
    bonus_is_capped_and_the_total_may_pass_100
    penalty_is_capped_and_the_total_is_not_below_zero
    bonus_and_penalty_together
    sums_are_of_what_was_rounded
    the_places_are_the_framework_s
    grades_by_thresholds
    a_failed_gate_gives_the_next_grade
    an_unknown_gate_gives_no_grade
    who_misses_what_a_peer_has_gets_no_grade_and_no_verdict
);

cases!(ranks, "ranks.json":
    competition
    dense
    ties_are_of_what_is_shown
    inside_the_peer_group_and_without_one_the_level
    inside_the_level
    among_all_and_levels_mixed
    levels_mixed_in_a_peer_group
    who_misses_what_a_peer_has_stands_last
    what_all_peers_miss_keeps_nobody_from_a_rank
    not_applicable_is_not_missed
);

cases!(stages, "stages.json":
    the_latest_stage_that_speaks_wins
    awarded_points_beat_the_stage_s_own_inputs
    later_figures_beat_earlier_points
    limited_to_the_first_appraisal
    limited_to_the_unit_itself
    inherited_from_the_parent
    inherited_from_a_parent_that_is_not_there
    inherited_over_two_steps_and_from_awarded_points
);

cases!(contradictions, "contradictions.json":
    numerator_above_denominator
    a_ratio_above_100_percent
    above_the_target_is_none
    a_percentage_above_100
    parts_that_do_not_add_up
    awarded_points_that_the_rule_does_not_give
    awarded_points_above_the_maximum
);

cases!(dates, "dates.json":
    on_or_before_a_written_date
    what_was_never_done_earns_what_the_rule_says
    an_allowance_after_another_date
    an_allowance_back_from_a_day
    days_off_of_the_framework_s_own_calendar
    days_that_the_calendar_does_not_know
);
