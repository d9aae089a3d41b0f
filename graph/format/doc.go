// Package format writes networks and their figures for people and programs to
// read, and reads edge lists: nodes.csv, edges.csv and network.csv here, and the
// formats of other programs, each in a file of its own. It computes nothing.
//
// # The cells of the CSV files
//
// UTF-8, RFC 4180 with "\n" at the end of a row, a header line, rows in the order
// of IDs. Numbers stand in the shortest form that reads back the same; a figure
// that is not defined is an empty cell. A cell of text that a spreadsheet would
// take for a formula, because it begins with "=", "+", "-", "@", a tab or a
// carriage return, has an apostrophe put in front of it and loses it when it is
// read; a cell that begins with apostrophes and one of these has one put in front
// as well. In a list, "\" is put before a ";" or "\" that belongs to an item. A
// control character and a byte that is not UTF-8 are written as U+FFFD.
//
// # What other formats lose
//
// GEXF, GraphML and JSON hold the people with their figures, and of each arc the
// layer, weight, first and last date (EDTF), the keys of its letters and its
// figures. None holds other names of a person, authority URIs, the letters
// themselves (their dates one by one, files, archives), letters of which one side
// is not known, or mentions' quotations: these stay in the CSV files.
//
//   - GEXF: what is inferred or uncertain in a date is in the First and Last
//     attributes only; start and end are whole days, the widest that the dates can
//     mean, and Old Style days are not converted. The network's own figures and
//     infinite values are left out. NetworkX before 3.6 reads no GEXF 1.3; give it
//     GraphML or JSON.
//   - GraphML: infinite values are left out. A figure that is not defined is left
//     out, which igraph reads as NaN and NetworkX as no attribute. An ID with a
//     space is no NMTOKEN as the schema wants it; the libraries do not mind.
//   - GEXF and GraphML: what XML 1.0 cannot hold (control characters, bytes that
//     are not UTF-8) becomes U+FFFD; IDs that would become equal get "~2" and so on.
//   - JSON: infinite values become null, bytes that are not UTF-8 U+FFFD.
//   - Palladio's table: figures, mentions, go-betweens, evidence and authority
//     URIs are left out; copies and hidden copies are in one column; a ";" in a
//     name becomes ",".
package format
