package table

import (
	"io"
	"iter"
	"strings"

	"lettergraph/extract/letter"
)

// DecisionColumns is the header line of decisions.csv.
func DecisionColumns() []string { return []string{"a", "b", "verdict", "score", "reason"} }

// DecisionWriter writes decisions.csv.
type DecisionWriter struct{ w writer }

// NewDecisionWriter writes the header line to w. What is written reaches w with
// [DecisionWriter.Flush].
func NewDecisionWriter(w io.Writer) *DecisionWriter {
	return &DecisionWriter{newWriter(w, DecisionColumns())}
}

// Write writes the row of a decision.
func (w *DecisionWriter) Write(d *letter.Decision) error {
	o := &w.w
	o.text(d.A)
	o.text(d.B)
	o.text(string(d.Verdict))
	o.ratio(d.Score)
	o.text(d.Reason)
	return o.row()
}

// Flush hands on everything written and gives the first error of any write.
func (w *DecisionWriter) Flush() error { return w.w.flush() }

// ReadDecisions reads decisions.csv from r; name is the file's name for faults. A
// row that cannot be read, or decides on a pair that an earlier row decides on
// otherwise, is left out and yields a *letter.Fault. An empty verdict is
// undecided.
func ReadDecisions(r io.Reader, name string) iter.Seq2[letter.Decision, error] {
	seen := make(map[[2]string]letter.Verdict)
	return layout[letter.Decision]{
		columns:  DecisionColumns(),
		required: []string{"a", "b", "verdict"},
		parse: func(rec *record) (letter.Decision, bool) {
			d, ok := parseDecision(rec)
			if !ok {
				return d, false
			}
			pair := [2]string{strings.Clone(min(d.A, d.B)), strings.Clone(max(d.A, d.B))}
			if v, two := seen[pair]; two && v != d.Verdict {
				rec.fault("%s and %s are %s in an earlier row; left out", d.A, d.B, v)
				return d, false
			}
			seen[pair] = d.Verdict
			return d, true
		},
	}.read(r, name)
}

func parseDecision(rec *record) (letter.Decision, bool) {
	d := letter.Decision{
		A:       strings.TrimSpace(rec.text(0)),
		B:       strings.TrimSpace(rec.text(1)),
		Verdict: letter.Verdict(strings.ToLower(strings.TrimSpace(rec.text(2)))),
		Score:   rec.ratio(3, "score"),
		Reason:  rec.text(4),
	}
	switch d.Verdict {
	case letter.Same, letter.Different, letter.Undecided:
	case "":
		d.Verdict = letter.Undecided
	default:
		rec.fault("column verdict: %q is not same, different or undecided; left out", d.Verdict)
		return d, false
	}
	if d.A == "" || d.B == "" {
		rec.fault("a decision needs both a and b; left out")
		return d, false
	}
	return d, rec.plain("a", 0) && rec.plain("b", 1)
}
