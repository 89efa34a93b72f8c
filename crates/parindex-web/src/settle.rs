//! Fields that a visitor touched no longer follow their attributes: what is drawn is put into them.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, Node, ShadowRoot};

/// Puts into every field below `root` what its attributes say; into a number that is being typed only
/// when it rests.
pub fn settle(root: &ShadowRoot) -> Result<(), JsValue> {
    let typing = root.query_selector("input[type=number]:focus")?;
    let fields = root.query_selector_all("input, select")?;
    for place in 0..fields.length() {
        let node: Option<Node> = fields.item(place);
        let Some(field) = node.and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            if input.type_() == "checkbox" {
                input.set_checked(input.has_attribute("checked"));
            } else if typing.as_ref() != Some(&field) {
                let value = field.get_attribute("value").unwrap_or_default();
                if input.value() != value {
                    input.set_value(&value);
                }
            }
        } else if let Some(list) = field.dyn_ref::<HtmlSelectElement>()
            && let Some(option) = list.query_selector("option[selected]")?
        {
            let value = option.get_attribute("value").unwrap_or_default();
            if list.value() != value {
                list.set_value(&value);
            }
        }
    }
    Ok(())
}
