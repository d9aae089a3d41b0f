// Package tei reads letters encoded in TEI, with and without correspDesc, lists
// of letters in the Correspondence Metadata Interchange Format (CMIF 1.1, with the
// mentions of version 2) and indices of persons, and writes CMIF. It takes what
// the markup says; which names are one person is the business of package people.
//
// # What CMIF does not hold
//
// [WriteCMIF] writes, and reading gives back: senders and addressees with names,
// keys, roles and the mark of inference; places with their keys; the date and the
// date as printed; the kind of letter; the edition's number; the identifier, if
// it is a URI; the archive or source; the language; the remark; and who is
// mentioned in the body, once each. It loses: reported letters; the text, and where in it a
// mention stands; mentions in the editor's notes; what told a fact; a person's own
// ID where there is an authority's URI ("#" and the ID stand for it where there is
// none); that a body is a mailing list or a group; e-mail addresses beside other
// keys; Old Style, for which the Gregorian date stands; where the date as printed is
// given, the difference between "?", "~", "%" and X, since CMIF knows only low
// certainty; and that a date printed with a question mark is certain all the same.
package tei

import (
	"context"
	"io"
	"iter"
	"strings"

	"lettergraph/extract/letter"
)

// Options say what a caller wants beside the letters.
type Options struct {
	// People is given the persons and bodies of the file's indices (listPerson,
	// listOrg), in their order. The first of an identity's URIs is the reference
	// by which markup points to it ("#brown-ada"), if it has one.
	People func(letter.Identity)
}

// Sniff reports whether a text begins like TEI or CMIF.
func Sniff(head string) bool {
	head = strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
	if !strings.HasPrefix(head, "<") {
		return false
	}
	s := newScanner(newSource(strings.NewReader(head)), "")
	for range 64 {
		switch s.next() {
		case start:
			switch s.name {
			case "TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "teiHeader", "correspDesc", "listPerson":
				return true
			case "html", "body", "head":
				return false
			}
		case end:
			if len(s.open) == 0 {
				return false
			}
		}
	}
	return false
}

// Read reads the letters of a TEI or CMIF file; name is its name for spans and
// faults. Markup that is not well-formed yields a *letter.Fault; the letters that
// are whole without it come all the same: each correspDesc of a list, each letter
// of an edition. A file that holds neither letters nor an index yields a fault.
func Read(ctx context.Context, r io.Reader, name string, o Options) iter.Seq2[letter.Letter, error] {
	return func(yield func(letter.Letter, error) bool) {
		d := &document{
			scanner: newScanner(newSource(r), name), ctx: ctx, o: o, yield: yield,
			persons: make(map[string]*letter.Identity),
		}
		d.run()
	}
}
