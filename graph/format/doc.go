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
// as well. In a list, "\" is put before a ";" or "\" that belongs to an item.
package format
