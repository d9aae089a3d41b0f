// Package measure computes the figures of a network: of people, of arcs and of
// the whole. One table, [All], names each measure, says what it means and cites
// its source, and drives the files, the page and the help. It finds no
// communities (package community does) and says nothing of how far a figure can
// be trusted (package robust does).
package measure
