// Package people says who is whom in a whole corpus: it gathers what every
// letter claims about names, resolves the claims into people at once, and then
// settles each letter's senders, recipients and mentions. What it is not sure of
// becomes a decision for a person to take, never a merge.
package people

import (
	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// Options are what a person has decided before the run.
type Options struct {
	Known     []letter.Identity // rows of people.csv, accepted, edited or rejected by hand
	Decisions []letter.Decision // rows of decisions.csv
}

// Corpus gathers claims, letter by letter.
type Corpus struct{ opts Options }

// NewCorpus is an empty corpus.
func NewCorpus(o Options) *Corpus { return &Corpus{opts: o} }

// Add takes in the claims of a letter and what was found in its text. Letters
// are added one at a time, in the order of the sources; nothing of l or s is kept
// beyond the claims.
func (c *Corpus) Add(l *letter.Letter, s *name.Scanned) {}

// Resolve decides who is whom. The corpus is not used afterwards.
func (c *Corpus) Resolve() *Roster { return &Roster{} }

// Roster is who is whom.
type Roster struct{}

// Settle writes the IDs of the letter's senders and recipients into it and gives
// the mentions in its text. It is called once a letter, with l and s as they were
// added and in the same order.
func (r *Roster) Settle(l *letter.Letter, s *name.Scanned) []letter.Mention { return nil }

// People are the rows of people.csv, sorted by ID.
func (r *Roster) People() []letter.Identity { return nil }

// Decisions are the rows of decisions.csv, sorted by A and B: the ones given,
// and the open ones that this run adds.
func (r *Roster) Decisions() []letter.Decision { return nil }
