package diagram

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"lettergraph/graph"
	"lettergraph/render/sheet"
)

// Spaces of the legend, in points.
const (
	lineHeight = noteSize * 1.45
	columnGap  = 22
	keyWidth   = 26 // of the sample before its text
)

// key is a line of the legend: a sample and what it stands for.
type key struct {
	draw          func(at sheet.Point) sheet.Element // at the middle of the sample
	text          string
	width, height float64 // of the sample; 0 is the usual
}

// block is keys under a heading, below each other or in a row.
type block struct {
	head string
	keys []key
	row  bool
}

// keyGap is the space between the keys of a row.
const keyGap = 10

// sample is the width of the block's samples.
func (b block) sample() float64 {
	w := 0.0
	for _, k := range b.keys {
		w = max(w, cmp.Or(k.width, keyWidth))
	}
	return w
}

// width is what the block takes up; its heading is broken at most.
func (b block) width(most float64) float64 {
	w := min(sheet.Width(b.head, headSize, sheet.Bold), most)
	if b.row {
		row := 0.0
		for _, k := range b.keys {
			row += k.width + 4 + sheet.Width(k.text, noteSize, sheet.Regular) + keyGap
		}
		return max(w, row-keyGap)
	}
	for _, k := range b.keys {
		w = max(w, b.sample()+4+sheet.Width(k.text, noteSize, sheet.Regular))
	}
	return w
}

// addFoot sets legend and caption below the network, from y on, and returns the
// height of the sheet.
func (d *Diagram) addFoot(n *Network, o Options, y float64) float64 {
	pal := d.Theme.palette()
	y += 8
	if len(d.Nodes) > 0 {
		d.legend = append(d.legend, sheet.Line(sheet.Style{Stroke: pal.quiet, Width: 0.5, Opacity: 0.5},
			sheet.Point{X: edgeGap, Y: y}, sheet.Point{X: d.Width - edgeGap, Y: y}))
		y = d.addBlocks(d.blocks(n, o.Language), y+6)
		y = d.addGroups(n, o.Language, y)
	}
	d.Caption = caption(n, d, o)
	lines := sheet.Wrap(d.Caption, noteSize, d.field(), sheet.Regular)
	y += 6 + noteSize*sheet.Ascent
	d.legend = append(d.legend, sheet.Text{At: sheet.Point{X: edgeGap, Y: y}, Lines: lines, Size: noteSize, Fill: pal.quiet, Class: "caption"})
	return y + noteSize*(sheet.Leading*float64(len(lines)-1)+sheet.Descent) + edgeGap*0.8
}

// addBlocks sets blocks side by side, in as many rows as they need.
func (d *Diagram) addBlocks(blocks []block, y float64) float64 {
	x, row := edgeGap+0.0, 0.0
	for _, b := range blocks {
		w := b.width(d.field())
		if x > edgeGap && x+w > d.Width-edgeGap {
			x, y, row = edgeGap, y+row+6, 0
		}
		row = max(row, d.addBlock(b, x, y))
		x += w + columnGap
	}
	return y + row
}

func (d *Diagram) addBlock(b block, x, y float64) float64 {
	pal := d.Theme.palette()
	h := d.addHead(b.head, x, y)
	if b.row {
		return h + d.addRow(b, x, y+h)
	}
	for _, k := range b.keys {
		high := max(k.height, lineHeight)
		middle := y + h + high/2
		d.legend = append(d.legend,
			k.draw(sheet.Point{X: x + b.sample()/2, Y: middle}),
			sheet.Text{At: sheet.Point{X: x + b.sample() + 4, Y: middle + noteSize*0.35}, Lines: []string{k.text}, Size: noteSize, Fill: pal.text, Class: "legend"})
		h += high
	}
	return h
}

// addHead sets a heading and returns its height.
func (d *Diagram) addHead(head string, x, y float64) float64 {
	lines := sheet.Wrap(head, headSize, d.field(), sheet.Bold)
	d.legend = append(d.legend, sheet.Text{At: sheet.Point{X: x, Y: y + headSize}, Lines: lines, Size: headSize, Face: sheet.Bold, Fill: d.Theme.palette().text, Class: "legend"})
	return lineHeight + headSize*sheet.Leading*float64(len(lines)-1)
}

// addRow sets the keys of a block side by side, on one middle line.
func (d *Diagram) addRow(b block, x, y float64) float64 {
	high := lineHeight
	for _, k := range b.keys {
		high = max(high, k.height)
	}
	middle := y + high/2
	for _, k := range b.keys {
		d.legend = append(d.legend,
			k.draw(sheet.Point{X: x + k.width/2, Y: middle}),
			sheet.Text{At: sheet.Point{X: x + k.width + 4, Y: middle + noteSize*0.35}, Lines: []string{k.text}, Size: noteSize, Fill: d.Theme.palette().text, Class: "legend"})
		x += k.width + 4 + sheet.Width(k.text, noteSize, sheet.Regular) + keyGap
	}
	return high
}

// blocks are what sizes, widths and line styles mean.
func (d *Diagram) blocks(n *Network, l Language) []block {
	bs := []block{d.sizes(n, l)}
	if b := d.widths(n, l); len(b.keys) > 0 {
		bs = append(bs, b)
	}
	return append(bs, d.styles(l))
}

// sizes shows discs of the greatest value in the picture and of round values
// below it, drawn as large as in the picture.
func (d *Diagram) sizes(n *Network, l Language) block {
	pal := d.Theme.palette()
	most, radius := 0.0, 0.0
	for i, p := range n.People {
		if p.Value > most {
			most, radius = p.Value, d.Nodes[i].Radius
		}
	}
	b := block{head: l.sizeHead(n), row: true}
	for _, v := range samples(most, n.leastValue()) {
		r := max(radius*math.Sqrt(v/most), leastRadius)
		if r == leastRadius && v != most && radius*math.Sqrt(v/most) < leastRadius*0.9 {
			continue // drawn larger than it is: no measure for the eye
		}
		b.keys = append(b.keys, key{
			draw: func(at sheet.Point) sheet.Element {
				return sheet.Disc{Centre: at, Radius: r, Style: sheet.Style{Fill: pal.other, Stroke: pal.quiet, Width: 0.6}}
			},
			text: l.Number(v), width: 2*r + 1, height: 2*r + 2,
		})
	}
	return b
}

func (n *Network) leastValue() float64 {
	least := math.Inf(1)
	for _, p := range n.People {
		if p.Value > 0 {
			least = min(least, p.Value)
		}
	}
	return least
}

// samples are up to three values from the greatest down, round ones below it, or
// the greatest and the least.
func samples(most, least float64) []float64 {
	if !(most > 0) {
		return nil
	}
	vs := []float64{most}
	for _, part := range [...]float64{4, 20} {
		v := roundDown(most / part)
		if v >= least*0.999 && v < vs[len(vs)-1]*0.7 {
			vs = append(vs, v)
		}
	}
	if len(vs) == 1 && least < most*0.8 {
		vs = append(vs, least)
	}
	return vs
}

// roundDown is the next of 1, 2, 5, 10, 20, … (and of 0.5, 0.2, …) not above x.
func roundDown(x float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(x)))
	best := p
	for _, m := range [...]float64{2, 5} {
		if m*p <= x*(1+1e-9) {
			best = m * p
		}
	}
	// Powers below one are not exact; their decimal text is.
	if best < 1 {
		return math.Round(best*1e12) / 1e12
	}
	return best
}

// widths shows lines of the greatest weight of letters and of round ones below.
func (d *Diagram) widths(n *Network, l Language) block {
	most, least := n.heaviest(), math.Inf(1)
	for _, t := range n.Ties {
		if isLetter(t.Layer) {
			least = min(least, t.Weight)
		}
	}
	if most == least || math.IsInf(least, 1) {
		return block{}
	}
	pal := d.Theme.palette()
	b := block{head: l.Of("Width: letters", "Толщина: письма")}
	vs := samples(most, least)
	if vs[len(vs)-1] > least && len(vs) < 3 {
		vs = append(vs, least)
	}
	for _, v := range vs {
		w := lineWidth(v, most, len(n.Ties))
		b.keys = append(b.keys, key{draw: sampleLine(sheet.Style{Stroke: pal.letters, Width: w}, nil), text: l.Number(v)})
	}
	return b
}

func sampleLine(s sheet.Style, head []sheet.Point) func(sheet.Point) sheet.Element {
	return func(at sheet.Point) sheet.Element {
		half := sheet.Point{X: keyWidth / 2}
		if head == nil {
			return sheet.Line(s, at.Sub(half), at.Add(half))
		}
		tip := at.Add(half)
		return sheet.Group{Elements: []sheet.Element{
			sheet.Line(s, at.Sub(half), tip.Sub(sheet.Point{X: 4})),
			sheet.Polygon(sheet.Style{Fill: s.Stroke}, tip, tip.Add(sheet.Point{X: -5, Y: -1.9}), tip.Add(sheet.Point{X: -5, Y: 1.9})),
		}}
	}
}

// styles are the line styles of the layers in the picture.
func (d *Diagram) styles(l Language) block {
	pal := d.Theme.palette()
	b := block{head: l.Of("Lines", "Линии")}
	for y := graph.LetterLayer; y <= graph.ReportedLayer; y++ {
		at := slices.IndexFunc(d.Edges, func(e Edge) bool { return e.Layer == y })
		if at < 0 {
			continue
		}
		s := sheet.Style{Stroke: pal.letters, Width: 1.2, Dash: dash(y)}
		if !isLetter(y) {
			s.Stroke, s.Width = pal.mentions, mentionLine*1.6
		}
		var head []sheet.Point
		if slices.ContainsFunc(d.Edges, func(e Edge) bool { return e.Layer == y && len(e.Head) > 0 }) {
			head = make([]sheet.Point, 3)
		}
		b.keys = append(b.keys, key{draw: sampleLine(s, head), text: l.layerName(y)})
	}
	return b
}

// addGroups names the communities by their strongest members.
func (d *Diagram) addGroups(n *Network, l Language, y float64) float64 {
	keys := d.groupKeys(n, l)
	if len(keys) < 2 { // one colour tells nothing apart
		return y
	}
	pal := d.Theme.palette()
	y += 6
	head := cmp.Or(n.GroupName, l.Of("Colour: community, named by its strongest members", "Цвет: сообщество, названное по его главным участникам"))
	y += d.addHead(head, edgeGap, y)
	widest := 0.0
	for i, k := range keys {
		for n := 60; n > 1 && sheet.Width(keys[i].text, noteSize, sheet.Regular) > d.field()-14; n-- {
			keys[i].text = sheet.Shorten(k.text, n)
		}
		k = keys[i]
		widest = max(widest, 14+sheet.Width(k.text, noteSize, sheet.Regular))
	}
	columns := max(int((d.field()+columnGap)/(widest+columnGap)), 1)
	rows := (len(keys) + columns - 1) / columns
	for i, k := range keys {
		x := edgeGap + float64(i/rows)*(widest+columnGap)
		middle := y + (float64(i%rows)+0.5)*lineHeight
		d.legend = append(d.legend, k.draw(sheet.Point{X: x + 5, Y: middle}),
			sheet.Text{At: sheet.Point{X: x + 14, Y: middle + noteSize*0.35}, Lines: []string{k.text}, Size: noteSize, Fill: pal.text, Class: "legend"})
	}
	return y + float64(rows)*lineHeight
}

func (d *Diagram) groupKeys(n *Network, l Language) []key {
	pal := d.Theme.palette()
	members := make([][]int, MostColours)
	others := 0
	for _, i := range byStrength(n) {
		if c := d.Nodes[i].Colour; c >= 0 {
			members[c] = append(members[c], i)
		} else {
			others++
		}
	}
	var keys []key
	add := func(shape Shape, fill sheet.Colour, text string) {
		keys = append(keys, key{text: text, draw: func(at sheet.Point) sheet.Element {
			return shape.draw(at, 3.6, sheet.Style{Fill: fill, Stroke: pal.quiet, Width: 0.4})
		}})
	}
	for c, who := range members {
		if len(who) > 0 {
			add(d.Nodes[who[0]].Shape, pal.groups[c], d.groupName(who, l))
		}
	}
	if len(keys) > 0 && others > 0 {
		add(Round, pal.other, l.Of("others", "прочие"))
	}
	return keys
}

// groupName is the labels of the two strongest members and how many there are.
func (d *Diagram) groupName(members []int, l Language) string {
	names := make([]string, 0, 2)
	for _, i := range members[:min(len(members), 2)] {
		names = append(names, sheet.Shorten(d.Nodes[i].text, 34))
	}
	return fmt.Sprintf("%s (%s)", strings.Join(names, "; "), l.Number(float64(len(members))))
}

func (l Language) sizeHead(n *Network) string {
	name := cmp.Or(n.SizeName, l.strengthName(n.Layers))
	return l.Of("Area: ", "Площадь: ") + sheet.Shorten(name, 60)
}

// strengthName says what the strength over the layers counts.
func (l Language) strengthName(ls graph.Layers) string {
	letters, mentions := split(ls)
	switch {
	case letters != 0 && mentions != 0:
		return l.Of("letters sent, received or naming the person", "письма, где человек автор, адресат или упомянут")
	case mentions != 0:
		return l.Of("letters naming the person", "письма, где человек упомянут")
	}
	return l.Of("letters sent and received", "отправленные и полученные письма")
}

// mostOf is what the people shown have most of.
func (l Language) mostOf(ls graph.Layers) string {
	letters, mentions := split(ls)
	switch {
	case mentions == 0:
		return l.Of("letters", "писем")
	case letters == 0:
		return l.Of("mentions", "упоминаний")
	}
	return l.Of("letters and mentions", "писем и упоминаний")
}

// caption says what is shown, of how much, what was left out, and where it is
// from.
func caption(n *Network, d *Diagram, o Options) string {
	l := o.Language
	if len(n.People) == 0 {
		return l.Of("No ties between people to show.", "Связей между людьми, которые можно показать, нет.") + l.source(o)
	}
	var b strings.Builder
	b.WriteString(l.subject(n))
	fmt.Fprintf(&b, l.Of(" Area: %s", " Площадь: %s"), cmp.Or(n.SizeName, l.strengthName(n.Layers)))
	if n.SizeName == "" && len(n.People) < n.Among {
		b.WriteString(l.Of(", people not shown included", ", с учётом не показанных людей"))
	}
	b.WriteString(".")
	if len(d.groupKeys(n, l)) > 1 {
		b.WriteString(l.Of(" Colour: community.", " Цвет: сообщество."))
	}
	if y := years(n.First, n.Last); y != "" {
		b.WriteString(" " + y + ".")
	}
	b.WriteString(l.leftOut(n, d))
	return b.String() + l.source(o)
}

func (l Language) source(o Options) string {
	if o.Source == "" {
		return ""
	}
	return l.Of(" Source: ", " Источник: ") + sheet.Shorten(o.Source, 200) + "."
}

// subject is the first sentence: people of how many, letters of how many.
func (l Language) subject(n *Network) string {
	shown, all := float64(len(n.People)), float64(n.Among)
	var b strings.Builder
	switch {
	case n.Ego != "" && l.russian():
		fmt.Fprintf(&b, "%s и окружение: %s", sheet.Shorten(n.Ego, 60), l.People(shown))
	case n.Ego != "":
		fmt.Fprintf(&b, "%s and those tied to them: %s", sheet.Shorten(n.Ego, 60), l.People(shown))
	case shown >= all && l.russian():
		fmt.Fprintf(&b, "Все %s", l.People(shown))
	case shown >= all:
		fmt.Fprintf(&b, "All %s", l.People(shown))
	case l.russian():
		fmt.Fprintf(&b, "%s, у которых больше всего %s, из %s", l.People(shown), l.mostOf(n.Layers), l.count(all, peopleEn, peopleOfRu))
	default:
		fmt.Fprintf(&b, "The %s with most %s, of %s", l.People(shown), l.mostOf(n.Layers), l.People(all))
	}
	letters, seen := float64(n.Letters), float64(max(n.AllSeen, n.Letters))
	if l.russian() {
		fmt.Fprintf(&b, "; %s из %s.", l.Letters(letters), l.Number(seen))
	} else {
		fmt.Fprintf(&b, "; %s of %s.", l.Letters(letters), l.Number(seen))
	}
	return b.String()
}

// leftOut says what is not in the picture.
func (l Language) leftOut(n *Network, d *Diagram) string {
	var b strings.Builder
	if n.MinWeight > 1 {
		fmt.Fprintf(&b, l.Of(" Ties of %s or more.", " Связи от %s и более."), l.Number(n.MinWeight))
	}
	if n.TiesLeft > 0 {
		fmt.Fprintf(&b, l.Of(" The weakest ties of mention (%s) are not drawn.", " Слабейшие упоминания (%s) не показаны."), l.Number(float64(n.TiesLeft)))
	}
	if n.Loose > 0 && n.Ego == "" {
		if l.russian() {
			fmt.Fprintf(&b, " Без связей, не показаны: %s.", l.People(float64(n.Loose)))
		} else {
			fmt.Fprintf(&b, " Left out, having no tie: %s.", l.People(float64(n.Loose)))
		}
	}
	if d.Unnamed > 0 {
		if l.russian() {
			fmt.Fprintf(&b, " Без подписи: %s.", l.People(float64(d.Unnamed)))
		} else {
			fmt.Fprintf(&b, " Not named in the picture: %s.", l.People(float64(d.Unnamed)))
		}
	}
	return b.String()
}
