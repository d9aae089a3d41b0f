package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"lettergraph/graph"
	"lettergraph/render/sheet"
)

// bins of time: the first and the last day of each, and its label.
type bins struct {
	unit   unit
	start  int // number of the first bin
	counts int
}

type unit uint8

const (
	month unit = iota
	year
	decade
)

// bin is the number of the bin that holds a day.
func (u unit) bin(day int) int {
	t := time.Unix(int64(day)*86400, 0).UTC()
	switch u {
	case month:
		return t.Year()*12 + int(t.Month()) - 1
	case decade:
		return int(math.Floor(float64(t.Year()) / 10))
	}
	return t.Year()
}

func (u unit) label(bin int) string {
	switch u {
	case month:
		return fmt.Sprintf("%04d-%02d", bin/12, bin%12+1)
	case decade:
		return strconv.Itoa(bin*10) + "–"
	}
	return strconv.Itoa(bin)
}

// sent is a letter as the timeline counts it.
type sent struct {
	first, last int // days; first > last where it has no date
	from, to    int // people, of the first arc that it stands behind
}

// Timeline draws the number of letters over time, stacked by the correspondents
// with most letters: by addressee where most are from one sender, else by sender.
// Months, years or decades are counted, by the length of the whole. A letter
// whose date may lie in more than one of them is not drawn but counted in the
// caption, and so is one without a date.
func Timeline(g *graph.Graph, o Options) (*sheet.Sheet, error) {
	l := o.Language
	letters := lettersOf(g)
	bySender := varied(g, letters)
	side := l.Of("sender", "отправителям")
	if !bySender {
		side = l.Of("addressee", "адресатам")
	}
	p, err := newPage(o, l.Of("Letters over time, by "+side, "Письма во времени, по "+side))
	if err != nil {
		return nil, err
	}
	b, drawn, undated, vague := sortByTime(letters)
	if len(drawn) == 0 {
		p.note(p.undated(undated, vague))
		return p.empty(), nil
	}
	who := func(s sent) int {
		if bySender {
			return s.from
		}
		return s.to
	}
	series := mostLetters(drawn, who, min(cmp.Or(max(o.Top, 0), 6), len(p.colours)))
	counts := make([][]int, len(series)+1)
	for k := range counts {
		counts[k] = make([]int, b.counts)
	}
	for _, s := range drawn {
		k := slices.Index(series, who(s))
		if k < 0 {
			k = len(series)
		}
		counts[k][b.unit.bin(s.first)-b.start]++
	}
	names := make([]string, len(series), len(series)+1)
	for k, person := range series {
		names[k] = g.Person(person).Label
	}
	names = append(names, l.Of("others", "прочие"))
	p.bars(b, counts, names)
	p.note(l.Of(fmt.Sprintf("%s by %s.", l.Letters(float64(len(drawn))), b.unit.name(l.Of("en", "ru"))),
		fmt.Sprintf("%s по %s.", l.Letters(float64(len(drawn))), b.unit.name("ru"))))
	p.note(p.undated(undated, vague))
	return p.finish(), nil
}

func (u unit) name(language string) string {
	if language == "ru" {
		return [...]string{"месяцам", "годам", "десятилетиям"}[u]
	}
	return [...]string{"month", "year", "decade"}[u]
}

func (p *page) undated(undated, vague int) string {
	l, s := p.o.Language, ""
	if vague > 0 {
		s = fmt.Sprintf(l.Of("Not drawn, dated too vaguely: %s.", "Не показаны, датированы слишком неточно: %s."), l.Letters(float64(vague)))
	}
	if undated > 0 {
		if s != "" {
			s += " "
		}
		s += fmt.Sprintf(l.Of("Without a date: %s.", "Без даты: %s."), l.Letters(float64(undated)))
	}
	return s
}

// lettersOf are the letters behind arcs of letters, each once, in their order.
func lettersOf(g *graph.Graph) []sent {
	arc := make([]int, g.Letters())
	for i := range arc {
		arc[i] = -1
	}
	for k, a := range g.AllArcs() {
		if a.Layer != graph.LetterLayer && a.Layer != graph.ReportedLayer {
			continue
		}
		for _, n := range g.Evidence(k) {
			if arc[n] < 0 {
				arc[n] = k
			}
		}
	}
	var all []sent
	for n, k := range arc {
		if k < 0 {
			continue
		}
		a := g.Arc(k)
		s := sent{first: 1, last: 0, from: a.From, to: a.To}
		if first, last, ok := g.Letter(n).Date.Bounds(); ok {
			s.first, s.last = first, last
		}
		all = append(all, s)
	}
	return all
}

// varied reports whether senders vary at least as much as addressees: the one
// with most letters has no greater share of them.
func varied(g *graph.Graph, letters []sent) bool {
	from, to := make([]int, g.Len()), make([]int, g.Len())
	for _, s := range letters {
		from[s.from]++
		to[s.to]++
	}
	return g.Len() == 0 || slices.Max(from) <= slices.Max(to)
}

// sortByTime chooses the unit of time and parts the letters that fall into one of
// its bins from those without a date or with too vague a one.
func sortByTime(letters []sent) (b bins, drawn []sent, undated, vague int) {
	lo, hi := math.MaxInt, math.MinInt
	bounded := func(s sent) bool { return s.last-s.first <= 3700 && s.first <= s.last }
	for _, s := range letters {
		if bounded(s) {
			lo, hi = min(lo, s.first), max(hi, s.last)
		}
	}
	switch days := hi - lo; {
	case lo > hi:
	case days > 150*366:
		b.unit = decade
	case days > 4*366:
		b.unit = year
	}
	last := 0
	for _, s := range letters {
		switch {
		case s.first > s.last:
			undated++
			continue
		case !bounded(s) || b.unit.bin(s.first) != b.unit.bin(s.last):
			vague++
			continue
		}
		k := b.unit.bin(s.first)
		if len(drawn) == 0 {
			b.start, last = k, k
		}
		b.start, last = min(b.start, k), max(last, k)
		drawn = append(drawn, s)
	}
	if len(drawn) > 0 {
		b.counts = last - b.start + 1
	}
	return b, drawn, undated, vague
}

// mostLetters are the people with most letters, the first first.
func mostLetters(letters []sent, who func(sent) int, most int) []int {
	count := map[int]int{}
	var people []int
	for _, s := range letters {
		if count[who(s)] == 0 {
			people = append(people, who(s))
		}
		count[who(s)]++
	}
	slices.SortFunc(people, func(a, b int) int { return cmp.Or(count[b]-count[a], a-b) })
	return people[:min(most, len(people))]
}

// bars draws stacked bars with axes and a legend of the series.
func (p *page) bars(b bins, counts [][]int, names []string) {
	most := 0
	for i := range b.counts {
		sum := 0
		for k := range counts {
			sum += counts[k][i]
		}
		most = max(most, sum)
	}
	ts := wholeTicks(float64(most), 5)
	p.legend(counts, names)
	left := margin + sheet.Width(p.o.Language.Number(ts[len(ts)-1]), textSize, sheet.Regular) + 6
	width, height := p.width-margin-left, p.field()*0.42
	p.y += 14
	foot := p.y + height
	scale := height / ts[len(ts)-1]
	for _, t := range ts {
		y := foot - t*scale
		p.add(sheet.Line(sheet.Style{Stroke: p.other, Width: 0.4}, sheet.Point{X: left, Y: y}, sheet.Point{X: p.width - margin, Y: y}),
			p.label(left-4, y+textSize*0.35, sheet.End, p.quiet, p.o.Language.Number(t)))
	}
	step := width / float64(b.counts)
	for i := range b.counts {
		y := foot
		for k := range counts {
			if n := counts[k][i]; n > 0 {
				h := float64(n) * scale
				title := names[k] + "\n" + b.unit.label(b.start+i) + ": " + p.o.Language.Letters(float64(n))
				p.add(sheet.Group{Title: title, Elements: []sheet.Element{
					sheet.Rect(sheet.Style{Fill: p.colour(k, len(counts)), Stroke: p.paper, Width: min(0.4, step*0.1)}, left+step*(float64(i)+0.08), y-h, step*0.84, h),
				}})
				y -= h
			}
		}
	}
	p.timeAxis(b, left, step, foot)
	p.y = foot + 4 + textSize
}

// colour is that of series k; the last series is all others.
func (p *page) colour(k, count int) sheet.Colour {
	if k == count-1 {
		return p.other
	}
	return p.colours[k%len(p.colours)]
}

// timeAxis labels as many bins as have room.
func (p *page) timeAxis(b bins, left, step, foot float64) {
	room := sheet.Width(b.unit.label(b.start), textSize, sheet.Regular) + 8
	every := 1
	for _, e := range [...]int{1, 2, 3, 5, 6, 10, 12, 20, 25, 50, 60, 100, 120, 600} {
		if every = e; step*float64(e) >= room {
			break
		}
	}
	for i := range b.counts {
		if (b.start+i)%every == 0 {
			x := left + step*(float64(i)+0.5)
			p.add(sheet.Line(sheet.Style{Stroke: p.quiet, Width: 0.5}, sheet.Point{X: x, Y: foot}, sheet.Point{X: x, Y: foot + 2.5}),
				p.label(min(x, p.width-margin-room/2+4), foot+4+textSize*0.8, sheet.Middle, p.quiet, b.unit.label(b.start+i)))
		}
	}
}

// legend names the series that have letters, in rows.
func (p *page) legend(counts [][]int, names []string) {
	x := float64(margin)
	p.y += 3
	for k, name := range names {
		if slices.Max(counts[k]) == 0 {
			continue
		}
		text := fit(name, p.field()*0.45)
		w := 11 + sheet.Width(text, textSize, sheet.Regular) + 12
		if x > margin && x+w > p.width-margin {
			x, p.y = margin, p.y+textSize*1.5
		}
		p.add(sheet.Rect(sheet.Style{Fill: p.colour(k, len(counts))}, x, p.y-textSize*0.75, 7.5, 7.5),
			p.label(x+11, p.y, sheet.Start, p.text, text))
		x += w
	}
}
