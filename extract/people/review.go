package people

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// Review is what a person needs to see to correct the identifications of a run:
// the people who are unsure, by what they are named, the sentences that name
// them, and who else they may be.
type Review struct {
	entries   map[string]*entry
	questions int
}

// ReviewOptions are how much of a review is written. The zero value is everything
// that is unsure.
type ReviewOptions struct {
	All  bool // also people whom nothing speaks against
	Most int  // at most so many people; 0 for no bound
}

// entry is one person of a review.
type entry struct {
	letter.Identity
	candidates []candidate
	sentences  []letter.Mention // at most mostSentences, the least sure first
	confidence float64          // of all mentions, summed
	mentions   int
}

// candidate is somebody else whom the entry may be.
type candidate struct {
	with   *entry
	score  float64
	reason string
}

const (
	mostSentences = 3
	mostForms     = 12
	quoteWidth    = 160 // characters of a sentence

	// Somebody whose mentions are this sure on the mean, or less, may be no person.
	faint = .6
)

// NewReview is the review of the rows of people.csv and decisions.csv. Mentions
// are added afterwards.
func NewReview(people []letter.Identity, decisions []letter.Decision) *Review {
	r := &Review{entries: make(map[string]*entry, len(people))}
	for _, p := range people {
		r.entries[p.ID] = &entry{Identity: p}
	}
	for _, d := range decisions {
		r.ask(d)
	}
	for _, e := range r.entries {
		slices.SortFunc(e.candidates, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.with.ID, b.with.ID))
		})
	}
	return r
}

// ask puts an open pair to the one of the two on whom less hangs. What a person
// has decided on, or rejected, is not asked again.
func (r *Review) ask(d letter.Decision) {
	a, b := r.entries[d.A], r.entries[d.B]
	if d.Verdict != letter.Undecided || a == nil || b == nil || a == b ||
		a.Status == letter.Rejected || b.Status == letter.Rejected {
		return
	}
	if a.weight() > b.weight() || a.weight() == b.weight() && a.ID > b.ID {
		a, b = b, a
	}
	a.candidates = append(a.candidates, candidate{b, d.Score, d.Reason})
	r.questions++
}

// weight is how many letters and mentions hang on a person.
func (e *entry) weight() int { return e.Letters + e.Mentions }

// Add takes in a row of mentions.csv. Of a person's mentions only the few least
// sure are kept, each from another letter where there are several.
func (r *Review) Add(m letter.Mention) {
	e := r.entries[m.PersonID]
	if e == nil {
		return
	}
	e.mentions++
	e.confidence += m.Confidence
	if i := slices.IndexFunc(e.sentences, func(s letter.Mention) bool { return s.Letter == m.Letter }); i >= 0 {
		if m.Confidence < e.sentences[i].Confidence {
			e.sentences[i] = m
		}
	} else {
		e.sentences = append(e.sentences, m)
	}
	slices.SortStableFunc(e.sentences, func(a, b letter.Mention) int { return cmp.Compare(a.Confidence, b.Confidence) })
	e.sentences = e.sentences[:min(len(e.sentences), mostSentences)]
}

// faint reports that the person may be none: named in the text only, and there
// with little confidence.
func (e *entry) faint() bool {
	return e.Status == letter.Proposed && e.Letters == 0 && e.mentions > 0 && e.mean() < faint
}

func (e *entry) mean() float64 { return e.confidence / float64(e.mentions) }

// Write writes the review as text: those first on whom most letters and mentions
// hang.
func (r *Review) Write(w io.Writer, o ReviewOptions) error {
	var shown []*entry
	unsure := 0
	for _, e := range r.entries {
		doubt := len(e.candidates) > 0 || e.faint()
		if doubt {
			unsure++
		}
		if doubt || o.All {
			shown = append(shown, e)
		}
	}
	slices.SortFunc(shown, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(a.ID, b.ID))
	})
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s, %d of them unsure; %s open.\n", count(len(r.entries), "person", "people"), unsure, count(r.questions, "pair", "pairs"))
	rest := 0
	if o.Most > 0 && len(shown) > o.Most {
		rest = len(shown) - o.Most
		shown = shown[:o.Most]
	}
	for _, e := range shown {
		e.write(out)
	}
	if rest > 0 {
		fmt.Fprintf(out, "\n%d not shown.\n", rest)
	}
	if len(shown) > 0 {
		out.WriteString("\nTo correct: in decisions.csv the verdict same or different; in people.csv the label,\nthe names, and the status accepted or rejected. The next run obeys.\n")
	}
	return out.Flush()
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (e *entry) write(out *bufio.Writer) {
	fmt.Fprintf(out, "\n%s  [%s]  %s, %s", e.Label, e.ID, count(e.Letters, "letter", "letters"), count(e.Mentions, "mention", "mentions"))
	if e.Kind != letter.Person && e.Kind != "" {
		fmt.Fprintf(out, ", %s", e.Kind)
	}
	if e.Status != letter.Proposed && e.Status != "" {
		fmt.Fprintf(out, ", %s", e.Status)
	}
	out.WriteByte('\n')
	if names := e.Names; len(names) > 0 {
		more := ""
		if len(names) > mostForms {
			more = fmt.Sprintf(" and %d more", len(names)-mostForms)
			names = names[:mostForms]
		}
		fmt.Fprintf(out, "  named %s%s\n", strings.Join(names, "; "), more)
	}
	for _, c := range e.candidates {
		fmt.Fprintf(out, "  may be %s [%s], %.2f: %s\n", c.with.Label, c.with.ID, c.score, c.reason)
	}
	if e.faint() {
		fmt.Fprintf(out, "  may be no person: confidence %.2f\n", e.mean())
	}
	for _, s := range e.sentences {
		fmt.Fprintf(out, "    %s:%d  %s", s.Span.File, s.Span.Line, around(s.Quote, s.Surface, quoteWidth))
		if s.Layer == letter.Note {
			out.WriteString("  (note)")
		}
		out.WriteByte('\n')
	}
}

// around is the quote, cut between words to about width characters around the
// surface.
func around(quote, surface string, width int) string {
	words := strings.Fields(quote)
	quote = strings.Join(words, " ")
	if utf8.RuneCountInString(quote) <= width {
		return quote
	}
	at := max(0, strings.Index(quote, strings.Join(strings.Fields(surface), " ")))
	from := len(strings.Fields(quote[:at]))
	if at > 0 && quote[at-1] != ' ' {
		from-- // the surface begins within a word
	}
	to := min(len(words), from+max(1, len(strings.Fields(surface))))
	room := width - utf8.RuneCountInString(strings.Join(words[from:to], " "))
	fits := func(i int) bool {
		return i >= 0 && i < len(words) && utf8.RuneCountInString(words[i])+1 <= room
	}
	for left, right := true, true; left || right; {
		if left = fits(from - 1); left {
			from--
			room -= utf8.RuneCountInString(words[from]) + 1
		}
		if right = fits(to); right {
			room -= utf8.RuneCountInString(words[to]) + 1
			to++
		}
	}
	cut := strings.Join(words[from:to], " ")
	if from > 0 {
		cut = "… " + cut
	}
	if to < len(words) {
		cut += " …"
	}
	return cut
}
