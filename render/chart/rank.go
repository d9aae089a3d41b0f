package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"lettergraph/graph"
	"lettergraph/render/sheet"
)

// Scores are a measure of people, and how far its ranks can be trusted. Each list
// is by the number of the person in the graph.
type Scores struct {
	Name  string
	Doc   string    // what it means, for the caption; may be empty
	Value []float64 // NaN where not defined
	// Rank, Low and High are the rank and the best and worst rank that missing
	// letters allow; nil where it was not computed.
	Rank, Low, High []float64
	// Interval says what Low and High are, for the caption: "90 % of 100 runs".
	Interval string
}

// Ranking draws the people first by a measure: a bar for the value and, where
// known, beside it the rank with its interval.
func Ranking(g *graph.Graph, s Scores, o Options) (*sheet.Sheet, error) {
	l := o.Language
	p, err := newPage(o, l.Of("People by ", "Люди по показателю: ")+s.Name)
	if err != nil {
		return nil, err
	}
	if len(s.Value) != g.Len() || s.Rank != nil && (len(s.Rank) != g.Len() || len(s.Low) != g.Len() || len(s.High) != g.Len()) {
		return nil, fmt.Errorf("ranking: %d values for %d people", len(s.Value), g.Len())
	}
	people, all := first(s.Value, cmp.Or(max(o.Top, 0), 25))
	if len(people) == 0 {
		return p.empty(), nil
	}
	people, zeros := withoutZeros(s.Value, people)
	full := make([]string, len(people))
	for i, person := range people {
		full[i] = g.Person(person).Label
	}
	names, widest := p.names(full, p.field()*0.35)
	left := margin + widest + 6
	right := p.width - margin
	if s.Rank != nil {
		right = left + (right-left)*0.55
	}
	top := p.y
	p.valueBars(s, people, names, full, left, right)
	if s.Rank != nil {
		p.rankDots(s, people, right+18, p.width-margin, top)
	}
	p.note(s.Name + ": " + cmp.Or(s.Doc, l.Of("higher values first.", "в порядке убывания.")))
	if s.Rank != nil {
		p.note(l.Of("Right: rank, with the ranks that missing letters allow", "Справа: место и места, возможные при утрате писем") + interval(s) + ".")
	}
	if len(people) < all {
		p.note(fmt.Sprintf(l.Of("The first %s of %s.", "Первые %s из %s."), l.Number(float64(len(people))), l.People(float64(all))))
	}
	if zeros {
		p.note(l.Of("The value of all others is 0.", "У остальных значение 0."))
	}
	return p.finish(), nil
}

// withoutZeros leaves out the people at the end whose value is 0, unless that is
// everybody's.
func withoutZeros(value []float64, people []int) ([]int, bool) {
	n := len(people)
	for n > 0 && value[people[n-1]] == 0 {
		n--
	}
	if n == 0 || n == len(people) {
		return people, false
	}
	return people[:n], true
}

func interval(s Scores) string {
	if s.Interval == "" {
		return ""
	}
	return " (" + sheet.Shorten(s.Interval, 100) + ")"
}

// first are the people of the highest values, and how many have one.
func first(value []float64, most int) (people []int, all int) {
	for p, v := range value {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			people = append(people, p)
		}
	}
	slices.SortStableFunc(people, func(a, b int) int { return cmp.Compare(value[b], value[a]) })
	return people[:min(most, len(people))], len(people)
}

func (p *page) valueBars(s Scores, people []int, names, full []string, left, right float64) {
	most := 0.0
	longest := 0.0
	for _, person := range people {
		most = max(most, math.Abs(s.Value[person]))
		longest = max(longest, sheet.Width(p.o.Language.Number(s.Value[person]), textSize, sheet.Regular))
	}
	scale := 0.0
	if most > 0 {
		scale = (right - left - longest - 4) / most
	}
	for i, person := range people {
		middle := p.y + row/2
		v := s.Value[person]
		w := math.Abs(v) * scale
		fill := p.colours[0]
		if v < 0 {
			fill = p.other
		}
		p.add(p.label(left-6, middle+textSize*0.35, sheet.End, p.text, names[i]),
			sheet.Group{Title: sheet.Shorten(full[i], 1000) + "\n" + s.Name + ": " + p.o.Language.Number(v), Elements: []sheet.Element{
				sheet.Rect(sheet.Style{Fill: fill}, left, middle-row*0.32, w, row*0.64),
			}},
			p.label(left+w+3, middle+textSize*0.35, sheet.Start, p.quiet, p.o.Language.Number(v)))
		p.y += row
	}
	p.add(sheet.Line(sheet.Style{Stroke: p.quiet, Width: 0.5}, sheet.Point{X: left, Y: p.y - row*float64(len(people))}, sheet.Point{X: left, Y: p.y}))
}

// rankDots draws rank and interval of each person on a scale of ranks.
func (p *page) rankDots(s Scores, people []int, left, right, top float64) {
	worst := 1.0
	for _, person := range people {
		for _, v := range [...]float64{s.Rank[person], s.High[person]} {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				worst = max(worst, v)
			}
		}
	}
	at := func(rank float64) float64 { return left + (right-left)*(rank-1)/max(worst-1, 1) }
	foot := top + row*float64(len(people))
	for _, t := range ticks(worst, 5) {
		if t = max(t, 1); t > worst {
			continue
		}
		p.add(sheet.Line(sheet.Style{Stroke: p.other, Width: 0.4}, sheet.Point{X: at(t), Y: top}, sheet.Point{X: at(t), Y: foot}),
			p.label(at(t), foot+textSize*1.1, sheet.Middle, p.quiet, p.o.Language.Number(t)))
	}
	for i, person := range people {
		y := top + row*(float64(i)+0.5)
		rank, low, high := s.Rank[person], s.Low[person], s.High[person]
		if !math.IsNaN(low) && !math.IsNaN(high) {
			p.add(sheet.Group{Title: fmt.Sprintf("%s–%s", p.o.Language.Number(low), p.o.Language.Number(high)), Elements: []sheet.Element{
				sheet.Line(sheet.Style{Stroke: p.quiet, Width: 1.4}, sheet.Point{X: at(low), Y: y}, sheet.Point{X: at(high), Y: y}),
			}})
		}
		if !math.IsNaN(rank) {
			p.add(sheet.Disc{Centre: sheet.Point{X: at(rank), Y: y}, Radius: 2.4, Style: sheet.Style{Fill: p.colours[0], Stroke: p.paper, Width: 0.6}})
		}
	}
	p.y = max(p.y, foot+textSize*1.3)
}

// Balance draws how many letters the people with most letters sent, to the left,
// and received, to the right.
func Balance(g *graph.Graph, o Options) (*sheet.Sheet, error) {
	l := o.Language
	p, err := newPage(o, l.Of("Letters sent and received", "Письма отправленные и полученные"))
	if err != nil {
		return nil, err
	}
	sent, received := g.Tally(graph.LayerSet(graph.LetterLayer, graph.ReportedLayer))
	total := make([]float64, len(sent))
	for i := range total {
		if total[i] = sent[i] + received[i]; total[i] == 0 {
			total[i] = math.NaN()
		}
	}
	people, all := first(total, cmp.Or(max(o.Top, 0), 25))
	if len(people) == 0 {
		return p.empty(), nil
	}
	p.balance(g, people, sent, received)
	if len(people) < all {
		p.note(fmt.Sprintf(l.Of("The %s with most letters of %s.", "%s с наибольшим числом писем из %s."), l.People(float64(len(people))), l.Number(float64(all))))
	}
	return p.finish(), nil
}

func (p *page) balance(g *graph.Graph, people []int, sent, received []float64) {
	l := p.o.Language
	full := make([]string, len(people))
	longest := 0.0
	for i, person := range people {
		full[i] = g.Person(person).Label
		for _, v := range [...]float64{sent[person], received[person]} {
			longest = max(longest, sheet.Width(l.Number(v), textSize, sheet.Regular))
		}
	}
	names, widest := p.names(full, p.field()*0.35)
	left := margin + widest + 6
	mostSent, mostReceived := 0.0, 0.0
	for _, person := range people {
		mostSent, mostReceived = max(mostSent, sent[person]), max(mostReceived, received[person])
	}
	heads := [2]string{l.Of("sent", "отправлено"), l.Of("received", "получено")}
	least := [2]float64{}
	for i, h := range heads {
		least[i] = max(sheet.Width(h, textSize, sheet.Regular), longest) + 8
	}
	scale := (p.width - margin - left - least[0] - least[1]) / max(mostSent+mostReceived, 1)
	zero := left + least[0] + mostSent*scale
	p.add(p.label(zero-4, p.y, sheet.End, p.colours[0], heads[0]),
		p.label(zero+4, p.y, sheet.Start, p.second(), heads[1]))
	p.y += 5
	top := p.y
	for i, person := range people {
		middle := p.y + row/2
		s, r := sent[person], received[person]
		title := fmt.Sprintf(l.Of("%s\nsent: %s, received: %s", "%s\nотправлено: %s, получено: %s"), sheet.Shorten(full[i], 1000), l.Number(s), l.Number(r))
		p.add(p.label(left-6, middle+textSize*0.35, sheet.End, p.text, names[i]),
			sheet.Group{Title: title, Elements: []sheet.Element{
				sheet.Rect(sheet.Style{Fill: p.colours[0]}, zero-s*scale, middle-row*0.32, s*scale, row*0.64),
				sheet.Rect(sheet.Style{Fill: p.second()}, zero, middle-row*0.32, r*scale, row*0.64),
			}},
			p.label(zero-s*scale-3, middle+textSize*0.35, sheet.End, p.quiet, l.Number(s)),
			p.label(zero+r*scale+3, middle+textSize*0.35, sheet.Start, p.quiet, l.Number(r)))
		p.y += row
	}
	p.add(sheet.Line(sheet.Style{Stroke: p.text, Width: 0.6}, sheet.Point{X: zero, Y: top}, sheet.Point{X: zero, Y: p.y}))
}

// second is the colour for the other of two things: unlike the first in hue and
// in lightness.
func (p *page) second() sheet.Colour { return p.colours[1] }
