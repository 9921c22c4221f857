//! What tables drawn from typed data share: the titles of their columns and cells merged over rows.

/// The form's titles, with the plan's own in place of those it words differently.
pub(super) fn titles(form: &[impl AsRef<str>], own: &[String]) -> Vec<String> {
    let own_title = |index: usize| own.get(index).map(|title| title.trim()).filter(|title| !title.is_empty());
    form.iter().enumerate().map(|(index, title)| own_title(index).unwrap_or(title.as_ref()).to_owned()).collect()
}

/// For each row the rows that its label's cell covers: 0 where an earlier row with the same label covers it. Rows
/// without a label stand alone.
pub(super) fn merged_rows(labels: &[String]) -> Vec<usize> {
    let mut rows = vec![1; labels.len()];
    let mut start = 0;
    for index in 1..labels.len() {
        if !labels[index].is_empty() && labels[index] == labels[start] {
            rows[start] += 1;
            rows[index] = 0;
        } else {
            start = index;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_are_one_cell() {
        let labels = ["1", "1", "2", "1", "", ""].map(str::to_owned);
        assert_eq!(merged_rows(&labels), [2, 0, 1, 1, 1, 1]);
        assert!(merged_rows(&[]).is_empty());
    }

    #[test]
    fn an_empty_title_keeps_the_one_of_the_form() {
        let own = [String::new(), "Chức vụ".to_owned()];
        assert_eq!(titles(&["TT", "Chức danh", "Ghi chú"], &own), ["TT", "Chức vụ", "Ghi chú"]);
    }
}
