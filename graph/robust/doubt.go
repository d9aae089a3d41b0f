package robust

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

// Doubtful is what was extracted, with all that is doubtful in it.
type Doubtful struct {
	People    []letter.Identity
	Letters   []letter.Letter // their text is not needed
	Mentions  []letter.Mention
	Decisions []letter.Decision // those undecided are doubtful by their score

	// Build says how letters become arcs.
	Build graph.Options
	// Slice cuts the part of the network wanted from each network drawn; with
	// dates in it, the doubt about the dates of letters counts.
	Slice graph.Slice
	// Inferred is the probability that a sender or addressee who was inferred is
	// the right one; 0 stands for 0.8.
	Inferred float64
}

// Doubt draws networks that might be the true one and compares their figures with
// those of the network as extracted. In each, two people who may be one are
// merged with the probability that decisions.csv gives as their score; an
// inferred sender or addressee is taken for unknown with probability 1-Inferred;
// a mention is left out with probability 1-Confidence; and a letter's date, where
// it is not known to the day, is one of the days it can mean, each as likely. Of
// the options, Removal, Shares and Interval do not count. The error is that of
// ctx or of what a Builder or Slice refuses.
func Doubt(ctx context.Context, d Doubtful, o Options) (*Trial, error) {
	o.Shares, o.Interval = nil, 0
	if err := o.fill(); err != nil {
		return nil, err
	}
	if d.Inferred == 0 {
		d.Inferred = 0.8
	}
	full, _, err := d.build(nil)
	if err != nil {
		return nil, err
	}
	t, err := newTrials(ctx, full, o, o.Runs)
	if err != nil {
		return nil, err
	}
	err = t.run(func(_ int, random *rand.Rand) (*graph.Graph, []int32, float64) {
		g, merged, err := d.build(random)
		if err != nil { // what could be built once can be built again, but be safe
			g, merged = &graph.Graph{}, nil
		}
		number := make([]int32, full.Len())
		for p, person := range full.People() {
			number[p] = -1
			if n, ok := g.Number(root(merged, person.ID)); ok {
				number[p] = int32(n)
			}
		}
		return g, number, 0
	}, func(int) bool { return true })
	if err != nil {
		return nil, err
	}
	return t.trial("doubt", []float64{0}), nil
}

// build is one network drawn, or, without random, the network as it is, and who
// was merged into whom.
func (d *Doubtful) build(random *rand.Rand) (*graph.Graph, map[string]string, error) {
	merged := map[string]string{}
	if random != nil {
		for _, x := range d.Decisions {
			if a, b := root(merged, x.A), root(merged, x.B); x.Verdict == letter.Undecided && random.Float64() < x.Score && a != b {
				merged[max(a, b)] = min(a, b)
			}
		}
	}
	b := graph.NewBuilder(d.Build)
	for _, id := range d.People {
		if root(merged, id.ID) != id.ID {
			continue
		}
		if err := b.AddPerson(id); err != nil {
			return nil, nil, fmt.Errorf("person %q: %w", id.ID, err)
		}
	}
	for i := range d.Letters {
		l := d.Letters[i]
		l.Senders, l.Addressees = d.parties(l.Senders, merged, random), d.parties(l.Addressees, merged, random)
		if random != nil {
			l.Date = someDay(l.Date, random)
		}
		if err := b.AddLetter(&l); err != nil {
			return nil, nil, err
		}
	}
	for _, m := range d.Mentions {
		if random != nil && m.Confidence > 0 && random.Float64() >= m.Confidence {
			continue
		}
		m.PersonID = root(merged, m.PersonID)
		if err := b.AddMention(&m); err != nil {
			return nil, nil, err
		}
	}
	g, err := d.Slice.Apply(b.Graph())
	return g, merged, err
}

// parties are those of a letter after merging, without those doubted.
func (d *Doubtful) parties(ps []letter.Party, merged map[string]string, random *rand.Rand) []letter.Party {
	if random == nil {
		return ps
	}
	drawn := make([]letter.Party, len(ps))
	for i, p := range ps {
		p.ID = root(merged, p.ID)
		if p.Inferred && random.Float64() >= d.Inferred {
			p.ID = ""
		}
		drawn[i] = p
	}
	return drawn
}

// root is whom a person was merged into, in the end.
func root(merged map[string]string, id string) string {
	for next, ok := merged[id]; ok; next, ok = merged[id] {
		id = next
	}
	return id
}

// someDay is a day that d can mean; d itself where it is a day or has no bound.
func someDay(d letter.Date, random *rand.Rand) letter.Date {
	first, last, ok := d.Bounds()
	if !ok || first == last || first == letter.EarliestDay || last == letter.LatestDay {
		return d
	}
	t := time.Unix(int64(first+random.IntN(last-first+1))*86400, 0).UTC()
	return letter.Day(t.Year(), int(t.Month()), t.Day())
}
