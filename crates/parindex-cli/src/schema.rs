//! `parindex schema`: what files look like, for editors.

use parindex::SCHEMAS;

use crate::arguments::Schema;
use crate::failure::{Done, End, refuse};
use crate::output::print;

/// Lists the formats or prints the JSON Schema of one.
pub fn run(arguments: &Schema) -> Done {
    let Some(name) = &arguments.name else {
        let formats = SCHEMAS.map(|(name, _)| format!("{name:<12}parindex/{name}/1\n"));
        print(&formats.concat())?;
        return Ok(End::Well);
    };
    match SCHEMAS.iter().find(|(known, _)| known == name) {
        Some((_, schema)) => print(schema)?,
        None => {
            let known = SCHEMAS.map(|(name, _)| name).join(", ");
            return refuse(format!("There is no format \"{name}\". Formats: {known}."));
        }
    }
    Ok(End::Well)
}
