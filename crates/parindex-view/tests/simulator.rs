//! The simulator on real figures: compared with files letter by letter (`MAKE_REF=1` writes them
//! anew), and with what scoring everything again gives.

mod common;
