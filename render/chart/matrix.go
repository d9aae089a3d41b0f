package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"lettergraph/graph"
	"lettergraph/render/sheet"
)

// Matrix draws who wrote to whom: a row a sender, a column an addressee, a square
// as large in area as they exchanged letters in that direction. People are
// those with most letters, in the order of their communities and then of their
// letters; group is the community of each person of the graph, negative for none,
// or nil.
func Matrix(g *graph.Graph, group []int, o Options) (*sheet.Sheet, error) {
	l := o.Language
	p, err := newPage(o, l.Of("Who wrote to whom", "Кто кому писал"))
	if err != nil {
		return nil, err
	}
	if group != nil && len(group) != g.Len() {
		return nil, fmt.Errorf("matrix: %d groups for %d people", len(group), g.Len())
	}
	people, all := matrixPeople(g, group, p.mostRows())
	if len(people) == 0 {
		return p.empty(), nil
	}
	most := p.matrix(g, group, people)
	first := l.Of("Rows are senders, columns addressees; the area of a square is the number of letters.",
		"Строки — отправители, столбцы — адресаты; площадь квадрата — число писем.")
	if group != nil {
		first += l.Of(" Order and colour: community.", " Порядок и цвет: сообщество.")
	}
	p.note(first)
	p.note(fmt.Sprintf(l.Of("The largest: %s.", "Наибольший: %s."), l.Letters(most)))
	if len(people) < all {
		p.note(fmt.Sprintf(l.Of("The %s with most letters of %s.", "%s с наибольшим числом писем из %s."), l.People(float64(len(people))), l.Number(float64(all))))
	}
	return p.finish(), nil
}

// nameShare is the part of the width that names may take.
const nameShare = 0.3

// mostRows is how many people have room for readable names.
func (p *page) mostRows() int {
	room := int((p.field()*(1-nameShare) - 6) / (textSize * (sheet.Ascent + sheet.Descent + 0.02)))
	if p.o.Top > 0 {
		return min(p.o.Top, room)
	}
	return min(40, room)
}

// matrixPeople are the people with most letters, by community and letters, and
// how many have any.
func matrixPeople(g *graph.Graph, group []int, most int) (people []int, all int) {
	total := make([]float64, g.Len())
	for _, a := range letterArcs(g) {
		total[a.From] += a.Weight
		total[a.To] += a.Weight
	}
	for p, t := range total {
		if t > 0 {
			people = append(people, p)
		}
	}
	all = len(people)
	slices.SortStableFunc(people, func(a, b int) int { return cmp.Compare(total[b], total[a]) })
	people = people[:min(most, len(people))]
	if group != nil {
		order := map[int]int{} // communities in the order of their strongest person
		for _, p := range people {
			if _, ok := order[group[p]]; !ok && group[p] >= 0 {
				order[group[p]] = len(order)
			}
		}
		rank := func(p int) int {
			if group[p] < 0 {
				return len(order)
			}
			return order[group[p]]
		}
		slices.SortStableFunc(people, func(a, b int) int { return rank(a) - rank(b) })
	}
	return people, all
}

// letterArcs are the arcs of letters from one person to another.
func letterArcs(g *graph.Graph) []graph.Arc {
	var arcs []graph.Arc
	for _, a := range g.AllArcs() {
		if (a.Layer == graph.LetterLayer || a.Layer == graph.ReportedLayer) && a.From != a.To {
			arcs = append(arcs, a)
		}
	}
	return arcs
}

// matrix draws the table and returns the number of letters of its largest square.
func (p *page) matrix(g *graph.Graph, group, people []int) float64 {
	full := make([]string, len(people))
	for i, person := range people {
		full[i] = g.Person(person).Label
	}
	names, widest := p.names(full, p.field()*nameShare)
	left := margin + widest + 6
	cell := min((p.width-margin-left)/float64(len(people)), 22)
	top := p.y + widest + 2
	side := cell * float64(len(people))
	p.grid(left, top, cell, len(people))
	colours := p.groupColours(group, people)
	for i := range people {
		at := (float64(i) + 0.5) * cell
		p.add(sheet.Rect(sheet.Style{Fill: colours[i]}, left-3.5, top+at-cell/2, 2.5, cell),
			p.label(left-6, top+at+textSize*0.35, sheet.End, p.text, names[i]))
		head := p.label(left+at+textSize*0.35, top-4, sheet.Start, p.text, names[i])
		head.Rotate = -90
		p.add(head)
	}
	row := map[int]int{}
	for i, person := range people {
		row[person] = i
	}
	p.y = top + side
	return p.squares(g, row, full, colours, left, top, cell)
}

func (p *page) grid(left, top, cell float64, n int) {
	style := sheet.Style{Stroke: p.other, Width: 0.25, Opacity: 0.7}
	side := cell * float64(n)
	for i := 0; i <= n; i++ {
		at := float64(i) * cell
		p.add(sheet.Line(style, sheet.Point{X: left, Y: top + at}, sheet.Point{X: left + side, Y: top + at}),
			sheet.Line(style, sheet.Point{X: left + at, Y: top}, sheet.Point{X: left + at, Y: top + side}))
	}
}

// groupColours are the colours of the people's communities, in the order in which
// these come.
func (p *page) groupColours(group, people []int) []sheet.Colour {
	number := map[int]int{}
	out := make([]sheet.Colour, len(people))
	for i, person := range people {
		out[i] = p.other
		if group == nil || group[person] < 0 {
			continue
		}
		k, ok := number[group[person]]
		if !ok {
			k = len(number)
			number[group[person]] = k
		}
		if k < len(p.colours) {
			out[i] = p.colours[k]
		}
	}
	return out
}

func (p *page) squares(g *graph.Graph, row map[int]int, names []string, colours []sheet.Colour, left, top, cell float64) (most float64) {
	weight := map[[2]int]float64{}
	for _, a := range letterArcs(g) {
		i, ok := row[a.From]
		j, ok2 := row[a.To]
		if ok && ok2 {
			weight[[2]int{i, j}] += a.Weight
			most = max(most, weight[[2]int{i, j}])
		}
	}
	for i := range len(names) {
		for j := range len(names) {
			w := weight[[2]int{i, j}]
			if w == 0 {
				continue
			}
			size := max((cell-1)*math.Sqrt(w/most), 0.8)
			fill := p.quiet
			if colours[i] == colours[j] && colours[i] != p.other {
				fill = colours[i]
			}
			p.add(sheet.Group{
				Title: sheet.Shorten(names[i], 200) + " → " + sheet.Shorten(names[j], 200) + "\n" + p.o.Language.Letters(w),
				Elements: []sheet.Element{
					sheet.Rect(sheet.Style{Fill: fill}, left+(float64(j)+0.5)*cell-size/2, top+(float64(i)+0.5)*cell-size/2, size, size),
				},
			})
		}
	}
	return most
}
