//! `parindex frameworks`: what is shipped.

use parindex::framework::shipped;
use parindex::{Framework, Language};

use crate::arguments::Frameworks;
use crate::failure::{Done, End, refuse};
use crate::model::framework;
use crate::output::print;
use crate::table::{Align, Table};

/// Lists the shipped frameworks or prints one.
pub fn run(arguments: &Frameworks, language: Language) -> Done {
    match &arguments.id {
        Some(id) => match shipped().iter().find(|file| file.id == id) {
            Some(file) => print(file.text)?,
            None => {
                let ids: Vec<&str> = shipped().iter().map(|file| file.id).collect();
                return refuse(format!(
                    "No framework \"{id}\" is shipped. Shipped: {}.",
                    ids.join(", ")
                ));
            }
        },
        None => print(&list(language)?)?,
    }
    Ok(End::Well)
}

fn list(language: Language) -> Result<String, crate::failure::Failure> {
    let head = match language {
        Language::English => ["id", "max", "indicators", "gates", "title"],
        Language::Vietnamese => ["mã", "tối đa", "chỉ số", "điều kiện", "tên"],
    };
    let mut table = Table::new(&head);
    for align in [1, 2, 3] {
        table.align(align, Align::Right);
    }
    for file in shipped() {
        let Framework { title, indicators, gates, .. } = &framework(file.id)?;
        let max = framework(file.id)?.max();
        table.row([
            file.id.to_owned(),
            max.to_text(),
            indicators.len().to_string(),
            gates.len().to_string(),
            title.text(language).to_owned(),
        ]);
    }
    Ok(table.to_text())
}
