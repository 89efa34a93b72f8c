//! The strict policy and Trusted Types: nothing is stopped, and what would be is reported.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

#[test]
fn nothing_is_stopped_by_the_policy_whatever_a_visitor_does() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    page.click("par-ranking", "[data-par-sort=total]");
    page.click("par-ranking", "[data-par-sort=name]");
    page.search("phu");
    page.search("");
    page.hover("par-ranking", "tr[data-code='H44.101'] .par-name a");
    page.hover("par-ranking", "[data-par-sort=total]");
    page.click("par-ranking", "tr[data-code='H44.100'] .par-name a");
    page.until("card().querySelector('table')");
    page.hover("par-scorecard", "table tbody tr");
    page.click("par-ranking", ".par-foot summary");
    page.size(320, 700);
    page.scheme("dark");
    page.until("document.readyState === 'complete'");
    page.goto(&format!("{}unit/H44.100.html", site.address));
    page.until("document.body.innerText.includes('Việt Trì')");
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);

    // What this test rests on: a violation is reported and said in the console.
    page.js("document.body.setAttribute('style', 'color: red')");
    page.js("new Promise((done) => {
            const script = document.createElement('script');
            try { script.text = 'globalThis.ran = true'; document.body.append(script); }
            catch (error) { globalThis.refused = error.name; }
            setTimeout(done, 100);
        })");
    assert_eq!(page.js("globalThis.ran"), json!(null));
    assert_eq!(page.text("globalThis.refused"), "TypeError", "Trusted Types are in force");
    assert!(!site.reports().is_empty(), "reports arrive");
    assert!(!page.console().is_empty(), "the console says it");
}

const MALICE: &str = "<img src=x onerror=alert(1)>";

#[test]
fn a_name_that_is_markup_is_text_everywhere() {
    let csv = format!(
        "code,name,level,dossiers_received,dossiers_on_time\nA,{MALICE},commune,20,10\n\
         B,</script><script>alert(2)</script>,commune,20,15\n\
         C,\"x\"\" onmouseover=\"\"alert(3)\",commune,20,5\n"
    );
    let title = ["--title", "</title><script>alert(4)</script>"];
    let Some(site) = Site::publish(&csv, &title) else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let names = ["</script><script>alert(2)</script>", MALICE, "x\" onmouseover=\"alert(3)"];
    for root in ["table()", "ranking()"] {
        let read = page.js(&format!(
            "Array.from({root}.querySelectorAll('tr[data-code] .par-name > :first-child'),
                (name) => name.textContent)"
        ));
        let mut read: Vec<String> = serde_json::from_value(read).expect("texts");
        read.sort();
        assert_eq!(read, names, "{root}");
        let inside = format!("{root}.querySelectorAll('img, script, [onerror], [onmouseover]')");
        assert_eq!(page.js(&format!("{inside}.length")), json!(0), "{root}");
    }
    page.click("par-ranking", "tr[data-code=A] .par-name > :first-child");
    page.until("card().querySelector('table')");
    assert_eq!(page.js("card().querySelectorAll('img, script').length"), json!(0));
    page.search("<img");
    page.search(MALICE);
    assert_eq!(page.codes(), ["A"]);
    page.goto(&format!("{}unit/A.html", site.address));
    page.until("document.body.innerText.includes('<img src=x onerror=alert(1)>')");
    assert_eq!(page.js("document.querySelectorAll('img').length"), json!(0));
    // An open alert would have made every command above fail.
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}
