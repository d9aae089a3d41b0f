// Package table reads and writes letters in tables: the CSV files that
// lettergraph itself keeps (letters.csv, mentions.csv, people.csv and
// decisions.csv), and tables of other makers with one letter a row. It takes
// what the cells say; who is whom is the business of package people.
//
// # The cells of the product's own files
//
// The files are UTF-8, RFC 4180, with a header line and with "\n" at the end of
// each row. A line break inside a cell is written as a space, a control character
// and a byte that is not UTF-8 as U+FFFD.
//
// Lists inside a cell are joined by ";", in the same order across the columns of
// names and of IDs. A ";" or "\" that belongs to a name is written with a "\"
// before it. A list of IDs that are all empty is an empty cell.
//
// A cell of text that a spreadsheet would take for a formula, because it begins
// with "=", "+", "-", "@", a tab or a carriage return, has an apostrophe put in
// front of it, and loses it when it is read; a cell that begins with apostrophes
// and one of these has one put in front as well, so that reading gives back what
// was written.
//
// # The evidence column
//
// The column evidence of letters.csv is a list of "field=value" joined by "; ":
//
//	sender=heading; addressee=heading,note inferred; date=dateline
//
// sender, addressee and date say what told them (package letter names the
// words), with " inferred" after what was not told by the letter itself. Where
// several senders or addressees differ in this, their values are joined by ","
// in the order of the names. Further fields stand only where they say something:
// senderRole and addresseeRole for parties that are not plain senders and
// addressees (copy, hidden, via), senderKind and addresseeKind for those that
// are not persons (org, list, group), senderPlaceID and addresseePlaceID for
// places with an authority URI, id for the source's own identifier of the
// letter, and calendar=julian for dates in Old Style.
//
// # What the files do not hold
//
// letters.csv keeps neither the text of a letter nor byte offsets nor where the
// names of its parties stand. Of a party's identifiers it keeps the ID, or,
// where the party has none, the first of its keys. mentions.csv keeps the first
// line of a mention. Scores and confidences are kept to three decimals.
package table
