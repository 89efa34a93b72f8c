//! Expression text as a tree, with the place of what cannot be read.

use super::lex::{Token, next};
use super::{Expression, Function, Operation};
use crate::checks::{Check, Checks, Problem, nearest};
use crate::exact::Exact;

/// How deep an expression may nest.
const MOST_DEPTH: usize = 32;
/// How long its text may be, in bytes.
const MOST_BYTES: usize = 2_000;

/// The names that an expression may use, in the order of the framework's lists.
pub struct Scope<'s> {
    /// The inputs.
    pub inputs: Vec<&'s str>,
    /// The definitions.
    pub definitions: Vec<&'s str>,
}

impl Scope<'_> {
    fn find(&self, name: &str) -> Option<Expression> {
        let input = self.inputs.iter().position(|id| *id == name).map(Expression::Input);
        input.or_else(|| {
            self.definitions.iter().position(|id| *id == name).map(Expression::Definition)
        })
    }
}

/// Reads an expression. Faults carry `path` with the character where they stand, from 1.
/// Names that are not known are all told; broken syntax stops the reading.
pub fn parse(text: &str, scope: &Scope<'_>, path: &str, checks: &mut Checks) -> Option<Expression> {
    if text.len() > MOST_BYTES {
        checks.push(Check::fault(Problem::ExpressionTooLarge, path).expected("2000 bytes"));
        return None;
    }
    let mut parser =
        Parser { text, token: Token::End, start: 0, end: 0, scope, path, checks, unknown: false };
    parser.step();
    let tree = parser.level(0, 0)?;
    if parser.token != Token::End {
        return parser.refuse("an operator or the end");
    }
    (!parser.unknown).then_some(tree)
}

struct Parser<'t, 's, 'c> {
    text: &'t str,
    token: Token<'t>,
    start: usize,
    end: usize,
    scope: &'s Scope<'s>,
    path: &'s str,
    checks: &'c mut Checks,
    unknown: bool,
}

/// The operators of each level, weakest first.
const LEVELS: [&[(&str, Operation)]; 5] = [
    &[("or", Operation::Or)],
    &[("and", Operation::And)],
    &[
        ("<=", Operation::AtMost),
        (">=", Operation::AtLeast),
        ("==", Operation::Equal),
        ("!=", Operation::Unequal),
        ("<", Operation::Below),
        (">", Operation::Above),
    ],
    &[("+", Operation::Plus), ("-", Operation::Minus)],
    &[("*", Operation::Times), ("/", Operation::Divide)],
];

const COMPARISON: usize = 2;

impl Parser<'_, '_, '_> {
    fn step(&mut self) {
        (self.token, self.start, self.end) = next(self.text, self.end);
    }

    fn place(&self) -> String {
        let mut path = self.path.to_owned();
        path.push(':');
        let before = self.text.get(..self.start).unwrap_or("").chars().count();
        path.push_str(&crate::exact::decimal(i64::try_from(before).unwrap_or(0) + 1, 0));
        path
    }

    fn refuse(&mut self, expected: &str) -> Option<Expression> {
        let seen = self.text.get(self.start..).unwrap_or("");
        let fault = Check::fault(Problem::ExpressionSyntax, &self.place()).found(seen);
        self.checks.push(fault.expected(expected));
        None
    }

    fn sign(&self, sign: &str) -> bool {
        matches!(self.token, Token::Sign(s) | Token::Name(s) if s == sign)
    }

    fn take(&mut self, sign: &str) -> bool {
        let there = self.sign(sign);
        if there {
            self.step();
        }
        there
    }

    fn level(&mut self, level: usize, depth: usize) -> Option<Expression> {
        if depth > MOST_DEPTH {
            let fault = Check::fault(Problem::ExpressionTooLarge, &self.place());
            self.checks.push(fault.expected("32"));
            return None;
        }
        let Some(operators) = LEVELS.get(level) else { return self.unary(depth) };
        let mut left = self.level(level + 1, depth)?;
        let mut chain = 0;
        while let Some((_, operation)) = operators.iter().find(|(sign, _)| self.sign(sign)) {
            chain += 1;
            if level == COMPARISON && chain > 1 {
                return self.refuse("and, or");
            }
            self.step();
            let right = self.level(level + 1, depth + chain)?;
            left = Expression::binary(*operation, left, right);
        }
        Some(left)
    }

    fn unary(&mut self, depth: usize) -> Option<Expression> {
        if self.take("-") {
            return Some(Expression::Negated(Box::new(self.level(LEVELS.len(), depth + 1)?)));
        }
        if self.take("not") {
            return Some(Expression::Not(Box::new(self.level(COMPARISON, depth + 1)?)));
        }
        if self.take("(") {
            let inner = self.level(0, depth + 1)?;
            return if self.take(")") { Some(inner) } else { self.refuse(")") };
        }
        match self.token {
            Token::Number(number) => {
                self.step();
                self.percent(number)
            }
            Token::Name(name) => self.name(name, depth),
            _ => self.refuse("a number, a name or ("),
        }
    }

    fn percent(&mut self, number: Exact) -> Option<Expression> {
        if self.take("%") {
            let share = number.divide(&Exact::from(100))?;
            return Some(Expression::number(share));
        }
        Some(Expression::number(number))
    }

    fn name(&mut self, name: &str, depth: usize) -> Option<Expression> {
        let (start, end) = (self.start, self.end);
        self.step();
        if self.sign("(") {
            return self.call(name, start, depth);
        }
        if name == "period_share" {
            return Some(Expression::PeriodShare);
        }
        let found = self.scope.find(name);
        if found.is_none() {
            self.unknown = true;
            let here = (self.start, self.end);
            (self.start, self.end) = (start, end);
            let fault = Check::fault(Problem::UnknownName, &self.place()).found(name);
            let mut known = self.scope.inputs.iter().chain(&self.scope.definitions).copied();
            self.checks.push(fault.expected(nearest(name, &mut known).0));
            (self.start, self.end) = here;
        }
        found.or(Some(Expression::number(Exact::ONE)))
    }

    fn call(&mut self, name: &str, start: usize, depth: usize) -> Option<Expression> {
        let (least, most, function) = match name {
            "if" => (3, 3, None),
            "min" => (1, 16, Some(Function::Min)),
            "max" => (1, 16, Some(Function::Max)),
            "clamp" => (3, 3, Some(Function::Clamp)),
            "floor" => (1, 1, Some(Function::Floor)),
            "ceil" => (1, 1, Some(Function::Ceil)),
            "round" => (1, 2, Some(Function::Round)),
            _ => {
                self.start = start;
                return self.refuse("if, min, max, clamp, floor, ceil, round");
            }
        };
        self.step();
        let mut arguments = Vec::new();
        if !self.take(")") {
            loop {
                arguments.push(self.level(0, depth + 1)?);
                if self.take(")") {
                    break;
                }
                if !self.take(",") {
                    return self.refuse(", or )");
                }
            }
        }
        if arguments.len() < least || arguments.len() > most {
            self.start = start;
            let expected = match (least, most) {
                (3, _) => "3",
                (1, 1) => "1",
                (1, 2) => "1 - 2",
                _ => "1 - 16",
            };
            self.checks.push(
                Check::fault(Problem::Arguments, &self.place()).found(name).expected(expected),
            );
            return None;
        }
        match function {
            Some(function) => Some(Expression::Call(function, arguments)),
            None => {
                let mut parts = arguments.into_iter();
                Some(Expression::choose(parts.next()?, parts.next()?, parts.next()?))
            }
        }
    }
}
