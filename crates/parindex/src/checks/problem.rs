//! What checks are about: a word for tools each; the sentences stand in `data/` under it.

macro_rules! problems {
    ($($(#[$when:meta])* $name:ident $code:literal,)*) => {
        /// What a check is about; the sentences stand in `data/` under its code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Problem { $($(#[$when])* #[doc = $code] $name,)* }

        impl Problem {
            /// Every problem.
            pub const ALL: &'static [Self] = &[$($(#[$when])* Self::$name,)*];

            /// Whether a check of it expects one of a list of names.
            #[cfg(feature = "sentences")]
            pub(super) fn lists_names(self) -> bool {
                matches!(self, Self::UnknownField | Self::NotOneOf | Self::UnknownId | Self::CsvHeader)
            }

            /// The word for tools, such as `unknown_field`.
            pub fn code(self) -> &'static str {
                match self { $($(#[$when])* Self::$name => $code,)* }
            }
        }
    };
}

problems! {
    TooLarge "too_large",
    JsonSyntax "json_syntax",
    JsonEnds "json_ends",
    TooDeep "too_deep",
    KeyTwice "key_twice",
    TooManyDigits "too_many_digits",
    NotUtf8 "not_utf8",
    WrongFormat "wrong_format",
    UnknownField "unknown_field",
    MissingField "missing_field",
    WrongType "wrong_type",
    NotOneOf "not_one_of",
    NotANumber "not_a_number",
    NotWhole "not_whole",
    Negative "negative",
    NotADate "not_a_date",
    NotYesNo "not_yes_no",
    BadId "bad_id",
    IdTwice "id_twice",
    UnknownId "unknown_id",
    EmptyText "empty_text",
    TooMany "too_many",
    TooFew "too_few",
    ExpressionSyntax "expression_syntax",
    ExpressionTooLarge "expression_too_large",
    UnknownName "unknown_name",
    WrongOperand "wrong_operand",
    Arguments "arguments",
    Circle "circle",
    NeedsUndefined "needs_undefined",
    MaxSum "max_sum",
    MorePlaces "more_places",
    BandOrder "band_order",
    BandOverMax "band_over_max",
    SameEnds "same_ends",
    DeductInPenalty "deduct_in_penalty",
    ZeroTarget "zero_target",
    CsvHeader "csv_header",
    CsvCells "csv_cells",
    CsvEmpty "csv_empty",
    CsvQuote "csv_quote",
    OtherFramework "other_framework",
    ParentCircle "parent_circle",
    NegativeDenominator "negative_denominator",
    Overflow "overflow",
    AtMost "at_most",
    AboveFull "above_full",
    SumOf "sum_of",
    #[cfg(feature = "survey")]
    SmallSample "small_sample",
    MixedLevels "mixed_levels",
    OfficialDiffers "official_differs",
    OfficialUnknown "official_unknown",
    PrintedDiffers "printed_differs",
    AwardedDiffers "awarded_differs",
    AwardedAbove "awarded_above",
    #[cfg(feature = "time")]
    NotAnInstant "not_an_instant",
    #[cfg(feature = "time")]
    OutOfSpan "out_of_span",
    #[cfg(feature = "time")]
    BadTime "bad_time",
    #[cfg(feature = "time")]
    HoursOrder "hours_order",
    #[cfg(feature = "time")]
    NoHours "no_hours",
    #[cfg(feature = "time")]
    PauseOrder "pause_order",
    #[cfg(feature = "time")]
    OneAllowance "one_allowance",
    #[cfg(feature = "time")]
    TooOften "too_often",
    #[cfg(feature = "time")]
    NotLater "not_later",
    #[cfg(feature = "time")]
    FinishedBeforeReceived "finished_before_received",
    #[cfg(feature = "time")]
    EndWithoutTime "end_without_time",
    #[cfg(feature = "time")]
    LogHeader "log_header",
    #[cfg(feature = "time")]
    LineTooLong "line_too_long",
    #[cfg(feature = "time")]
    LateOrder "late_order",
    #[cfg(feature = "time")]
    PartsOfReceived "parts_of_received",
}
