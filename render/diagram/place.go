package diagram

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"lettergraph/render/layout"
	"lettergraph/render/sheet"
)

// Heights of the network's field as parts of its width: what is aimed at, and
// what a page bears.
const (
	goodHeight = 0.72
	mostHeight = 1.3
)

// labelGap is the white between a disc and its label.
const labelGap = 1.2

// trials is how many layouts a small picture is chosen from.
const (
	trials      = 12
	smallPeople = 150
	smallTies   = 400
)

// place finds the positions of all nodes, with room for their labels, draws the
// lines and sets the labels, and returns the height of the field. A layout by ties
// has many good forms; of a small network some are tried, each from a seed of its
// own, and the one that is easiest to read is taken.
func (d *Diagram) place(ctx context.Context, n *Network, o Options) (height float64, err error) {
	if len(n.People) == 0 {
		return 0, nil
	}
	if o.Layout == Circle && o.Positions == nil {
		ps, err := positions(ctx, n, o)
		if err != nil {
			return 0, err
		}
		height = d.placeCircle(ps, byStrength(n), d.mostLabels(o))
		d.route(height)
		return height, nil
	}
	tries := 1
	if o.Positions == nil && o.Layout.String() == string(Force) && len(n.People) <= smallPeople && len(n.Ties) <= smallTies {
		tries = trials
	}
	best, bestCost := *d, math.Inf(1)
	for t := range tries {
		try := *d
		try.Nodes, try.Edges = slices.Clone(d.Nodes), slices.Clone(d.Edges)
		seeded := o
		seeded.Seed = o.Seed*trials + uint64(t)
		h, err := try.placeOnce(ctx, n, seeded)
		if err != nil {
			return 0, err
		}
		try.route(h)
		try.label(ctx, n, h)
		if tries == 1 {
			best, height = try, h
		} else if cost := try.tangle(h); cost < bestCost {
			best, bestCost, height = try, cost, h
		}
	}
	*d = best
	d.addAxis(n, o, height)
	return height, ctx.Err()
}

// mostLabels is how many people are named if there is room.
func (d *Diagram) mostLabels(o Options) int {
	switch {
	case o.Labels < 0:
		return 0
	case o.Labels > 0:
		return min(len(d.Nodes), o.Labels)
	}
	return len(d.Nodes)
}

// placeOnce arranges one layout. Where not all labels find room on a page, they
// are first set small; then the least of them go, a fifth at a time.
func (d *Diagram) placeOnce(ctx context.Context, n *Network, o Options) (float64, error) {
	ps, err := positions(ctx, n, o)
	if err != nil {
		return 0, err
	}
	labels := min(d.mostLabels(o), int(d.field()*d.field()*mostHeight/500))
	order := byStrength(n)
	for big := float64(largest); ; big = smallest {
		d.nameFirst(order, labels, big)
		d.chooseSides(ps)
		if labels == 0 || d.covered() <= mostCovered*mostHeight*d.field()*d.field() {
			height, err := d.arrange(ctx, ps, o)
			if err != nil {
				return 0, err
			}
			if labels == 0 || height <= d.field()*mostHeight {
				return height, nil
			}
		}
		if big == smallest {
			labels = min(labels*4/5, labels-1)
		}
	}
}

// mostCovered is the part of the field that discs and labels can cover and still
// be parted.
const mostCovered = 0.75

// covered is the area that discs and labels take up.
func (d *Diagram) covered() float64 {
	area := 0.0
	for i := range d.Nodes {
		r := d.Nodes[i].room()
		area += (r.Left + r.Right) * (r.Up + r.Down)
	}
	return area
}

// tangle is how hard a picture is to read: the number of crossings of lines a
// line, their mean length in the width of the field, heavy ones counting more, the
// height, and the labels that lines run through or that found no room.
func (d *Diagram) tangle(height float64) float64 {
	length, sum, crossings := 0.0, 0.0, 0.0
	for i := range d.Edges {
		e := &d.Edges[i]
		a, b := d.Nodes[e.From].At, d.Nodes[e.To].At
		length += b.Sub(a).Length() * e.Width
		sum += e.Width
		for k := range d.Edges[:i] {
			f := &d.Edges[k]
			if cross(a, b, d.Nodes[f.From].At, d.Nodes[f.To].At) {
				crossings++
			}
		}
	}
	lines := max(float64(len(d.Edges)), 1)
	labels := max(float64(len(d.Nodes)-d.Unnamed), 1)
	return 0.3*crossings/lines + 4*length/max(sum, 1)/d.field() + 0.5*height/d.field() +
		0.7*float64(d.Struck())/labels + 0.05*float64(d.Unnamed)
}

// cross reports whether the line from a to b and that from c to d cross between
// their ends.
func cross(a, b, c, d sheet.Point) bool {
	side := func(p, q, r sheet.Point) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}

// chooseSides sets labels of large discs below them, and those of small ones
// beside them, where they take less room: on the side away from the middle.
func (d *Diagram) chooseSides(ps []layout.Point) {
	middle := 0.0
	for _, p := range ps {
		middle += p.X / float64(len(ps))
	}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		n.side = [2]float64{0, 1}
		if n.Label == nil {
			continue
		}
		if b := n.Label.Box(); 2*n.Radius < b.Height*0.9 {
			n.side = [2]float64{1, 0}
			if ps[i].X < middle {
				n.side[0] = -1
			}
		}
	}
}

// positions are those of the layout asked for, in a unit of its own.
func positions(ctx context.Context, n *Network, o Options) ([]layout.Point, error) {
	if o.Positions != nil {
		return o.Positions, nil
	}
	value, groups := make([]float64, len(n.People)), make([]int, len(n.People))
	for i, p := range n.People {
		value[i], groups[i] = p.Value, p.Group
	}
	lo := layout.Options{Seed: o.Seed, Groups: groups, Aspect: 1 / goodHeight}
	g, err := n.layoutGraph()
	if err != nil {
		return nil, err
	}
	switch o.Layout {
	case Concentric:
		return layout.Concentric(g, value, lo)
	case Circle:
		return layout.Circle(g, value, lo)
	case Timeline:
		return n.timeline(value)
	}
	return layout.Force(ctx, g, lo)
}

// layoutGraph is what the layout sees of the network: a mention counts half of
// a letter.
func (n *Network) layoutGraph() (*layout.Graph, error) {
	ties := make([]layout.Tie, len(n.Ties))
	for i, t := range n.Ties {
		ties[i] = layout.Tie{A: t.From, B: t.To, Weight: t.Weight}
		if !isLetter(t.Layer) {
			ties[i].Weight /= 2
		}
	}
	return layout.NewGraph(len(n.People), ties)
}

// middles are the middles of each person's years, NaN where they have none.
func (n *Network) middles() []float64 {
	ms := make([]float64, len(n.People))
	for i, p := range n.People {
		a, _, ok := p.First.Years()
		_, b, ok2 := p.Last.Years()
		ms[i] = math.NaN()
		if ok && ok2 {
			ms[i] = float64(a+b) / 2
		}
	}
	return ms
}

// timeline sets people so far apart in a lane that eight stand side by side.
func (n *Network) timeline(value []float64) ([]layout.Point, error) {
	ms := n.middles()
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, m := range ms {
		if !math.IsNaN(m) {
			lo, hi = min(lo, m), max(hi, m)
		}
	}
	return layout.Timeline(ms, value, max(hi-lo, 0)/8)
}

func byStrength(n *Network) []int {
	order := make([]int, len(n.People))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(n.People[b].Value, n.People[a].Value), cmp.Compare(n.People[b].Strength, n.People[a].Strength))
	})
	return order
}

// nameFirst gives the first people of the order a label, in a size of type that
// grows with the disc up to big, and takes away all others.
func (d *Diagram) nameFirst(order []int, count int, big float64) {
	pal := d.Theme.palette()
	most := 0.0
	for i := range d.Nodes {
		most = max(most, d.Nodes[i].Radius)
	}
	for k, i := range order {
		node := &d.Nodes[i]
		node.Label = nil
		if k >= count || node.text == "" {
			continue
		}
		size := smallest + (big-smallest)*node.Radius/most
		size = math.Round(size*4) / 4
		node.Label = &sheet.Text{Lines: d.lines(node.text, size), Size: size, Anchor: sheet.Middle, Fill: pal.text, Halo: pal.paper, Class: "label"}
	}
	d.Unnamed = len(d.Nodes) - min(count, len(d.Nodes))
}

// mostLines is how many lines a label has at most.
const mostLines = 3

// lines breaks a label that is long for the picture, and cuts what is still too
// long.
func (d *Diagram) lines(text string, size float64) []string {
	widest := max(d.field()/4, 9*size)
	lines := sheet.Wrap(text, size, widest, sheet.Regular)
	if len(lines) > mostLines {
		lines = lines[:mostLines]
		lines[mostLines-1] += "…"
	}
	for i, l := range lines {
		for rs := []rune(l); sheet.Width(l, size, sheet.Regular) > widest*1.3 && len(rs) > 2; {
			rs = rs[:len(rs)-2]
			l = string(rs) + "…"
		}
		lines[i] = l
	}
	return lines
}

// arrange brings positions to the field and parts what overlaps.
func (d *Diagram) arrange(ctx context.Context, ps []layout.Point, o Options) (float64, error) {
	rooms := make([]layout.Room, len(d.Nodes))
	for i := range d.Nodes {
		rooms[i] = d.Nodes[i].room()
	}
	at := slices.Clone(ps)
	width := d.field()
	good := goodHeight * min(1, 0.4+float64(len(d.Nodes))/fewPeople)
	height := max(good*width, 2*d.covered()/width)
	height = min(height, mostHeight*width)
	frame := layout.Frame{Width: width, MostHeight: mostHeight * width}
	if d.Unnamed == len(d.Nodes) {
		frame.MostHeight = 0 // there is nothing more to leave out
	}
	if o.Layout == Timeline && o.Positions == nil {
		frame.FixX = true
		layout.Fit(at, rooms, width, height, 1e9)
	} else {
		layout.Fit(at, rooms, width, height, mostStretch)
	}
	used := mostHeight * width
	var err error
	if d.covered() <= mostCovered*mostHeight*width*width {
		used, err = layout.Separate(ctx, at, rooms, frame)
	} // else the discs of so many people overlap, wherever they are
	for i, p := range at {
		d.Nodes[i].At = sheet.Point{X: p.X, Y: p.Y}
	}
	return used, err
}

// mostStretch is how much more a layout may be stretched one way than the other to
// fill its field: little enough that near stays near.
const mostStretch = 1.6

// room is what the node and its label take up.
func (n *Node) room() layout.Room {
	const around = 1.5
	r := n.Shape.reach(n.Radius) + around
	room := layout.Room{Left: r, Right: r, Up: r, Down: r}
	if n.Label == nil {
		return room
	}
	at := Node{Radius: n.Radius, Shape: n.Shape, Label: n.Label}
	l := *n.Label
	l.At, l.Anchor = at.spot(n.side[0], n.side[1])
	b := l.Box()
	left, top := l.At.X+b.X, l.At.Y+b.Y
	room.Left, room.Right = max(r, around-left), max(r, left+b.Width+around)
	room.Up, room.Down = max(r, around-top), max(r, top+b.Height+around)
	return room
}

// placeCircle sets the nodes on a circle with their labels turned outwards, and
// returns the height of the field.
func (d *Diagram) placeCircle(ps []layout.Point, order []int, labels int) float64 {
	d.nameFirst(order, labels, smallest)
	longest, most := 0.0, 1.0
	for i := range d.Nodes {
		node := &d.Nodes[i]
		most = max(most, math.Hypot(ps[i].X, ps[i].Y))
		if node.Label != nil {
			node.Label.Lines = []string{sheet.Shorten(node.text, 24)}
			longest = max(longest, node.Label.Box().Width)
		}
	}
	width := d.field()
	seat := (width/2 - longest - 12) / most // the way from one seat to the next
	if seat < smallest*1.2 && labels > 0 {  // labels would overlap: fewer of them
		return d.placeCircle(ps, order, min(labels*4/5, labels-1))
	}
	middle := sheet.Point{X: width / 2, Y: width / 2}
	reach := 0.0
	for i := range d.Nodes {
		reach = max(reach, d.Nodes[i].Shape.reach(d.Nodes[i].Radius))
	}
	shrink := min(1, seat*0.55/reach) // alike for all, so that areas stay true
	for i := range d.Nodes {
		node := &d.Nodes[i]
		node.Radius *= shrink
		p := sheet.Point{X: ps[i].X, Y: ps[i].Y}
		node.At = middle.Add(p.Times(seat))
		if node.Label != nil {
			turnOut(node, p, most)
		}
	}
	return width
}

// turnOut sets a label outside its node, along the radius, never upside down.
func turnOut(n *Node, p sheet.Point, most float64) {
	angle := math.Atan2(p.Y, p.X)
	sin, cos := math.Sincos(angle)
	l := n.Label
	out := n.Shape.reach(n.Radius) + 2
	l.Rotate, l.Anchor = angle*180/math.Pi, sheet.Start
	drop := l.Size * 0.35 // from the base line to the middle of the letters
	if cos < 0 {
		l.Rotate += 180
		l.Anchor, drop = sheet.End, -drop
	}
	l.At = n.At.Add(sheet.Point{X: cos*out - sin*drop, Y: sin*out + cos*drop})
}

// addAxis draws the years of a timeline across the field.
func (d *Diagram) addAxis(n *Network, o Options, height float64) {
	if o.Layout != Timeline || o.Positions != nil {
		return
	}
	// Two people at different times tell where every year is.
	lo, hi := -1, -1
	ms := n.middles()
	for i, m := range ms {
		if math.IsNaN(m) {
			continue
		}
		if lo < 0 || m < ms[lo] {
			lo = i
		}
		if hi < 0 || m > ms[hi] {
			hi = i
		}
	}
	if lo < 0 || ms[lo] == ms[hi] {
		return
	}
	a, b := d.Nodes[lo].At.X, d.Nodes[hi].At.X
	pal := d.Theme.palette()
	step := niceStep((ms[hi] - ms[lo]) / 8)
	for y := math.Ceil(ms[lo]/step) * step; y <= ms[hi]; y += step {
		x := a + (b-a)*(y-ms[lo])/(ms[hi]-ms[lo])
		d.axis = append(d.axis,
			sheet.Line(sheet.Style{Stroke: pal.other, Width: 0.4, Opacity: 0.6}, sheet.Point{X: x, Y: 0}, sheet.Point{X: x, Y: height}),
			sheet.Text{At: sheet.Point{X: x, Y: -1}, Lines: []string{strconv.Itoa(int(y))}, Size: smallest, Anchor: sheet.Middle, Fill: pal.quiet})
	}
}

// niceStep is the next of 1, 2, 5, 10, 20, … not below x.
func niceStep(x float64) float64 {
	for p := 1.0; ; p *= 10 {
		for _, m := range [...]float64{1, 2, 5} {
			if m*p >= x || p > 1e12 {
				return m * p
			}
		}
	}
}
