package page

import (
	"bufio"
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

// Stored gives letters and mentions that are too many to hold. Each may be asked
// for more than once; an error ends the writing of the page.
type Stored interface {
	Letters() iter.Seq2[letter.Letter, error]
	Mentions() iter.Seq2[letter.Mention, error]
}

// held are letters and mentions that are not too many.
type held struct{ *Data }

func (h held) Letters() iter.Seq2[letter.Letter, error]   { return each(h.Data.Letters) }
func (h held) Mentions() iter.Seq2[letter.Mention, error] { return each(h.Data.Mentions) }

func each[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, x := range list {
			if !yield(x, nil) {
				return
			}
		}
	}
}

// told is a letter whose words are in the page.
type told struct {
	letter.Letter
	mentions []letter.Mention
}

// letterRows are the letters as the columns of the page have them. A row has the
// number in which it came; its number in the page is its place in order.
type letterRows struct {
	keys     graph.Strings
	from, to lists // numbers of people, those with a row in people.csv
	first    []int32
	second   []int32 // who stands first among senders and addressees, -1 for nobody known
	date     []int32 // number in dates
	reported []bool
	dates    []letter.Date
	dateNo   map[letter.Date]int32

	named lists // three numbers a mention: person, layer, confidence in hundredths

	order []int32 // row by number in the page
	place []int32 // number in the page by row
}

// lists are short lists of numbers, packed.
type lists struct {
	ends   []int32
	values []int32
}

func (l *lists) add(values []int32) {
	l.values = append(l.values, values...)
	l.ends = append(l.ends, int32(len(l.values)))
}

func (l *lists) at(n int32) []int32 {
	start := int32(0)
	if n > 0 {
		start = l.ends[n-1]
	}
	return l.values[start:l.ends[n]]
}

// Len is how many letters there are.
func (r *letterRows) Len() int { return r.keys.Len() }

// read takes in the letters and mentions.
func (p *packer) read() error {
	stored := p.data.Stored
	if stored == nil {
		stored = held{p.data}
	}
	most := p.opts.Told
	if most == 0 {
		most = DefaultTold
	}
	whole, err := p.readRows(stored, most)
	if err != nil {
		return err
	}
	p.rows.sort()
	if whole == nil {
		if whole, err = p.readTold(stored, p.choose(most)); err != nil {
			return err
		}
	}
	if err := p.readMentions(stored, whole); err != nil {
		return err
	}
	for _, row := range p.rows.order {
		if x := whole[row]; x != nil {
			x.sortMentions()
			p.told = append(p.told, x)
		}
	}
	return nil
}

// readRows takes in the rows of the letters, and gives the letters whole by row if
// they are not more than most.
func (p *packer) readRows(stored Stored, most int) (map[int32]*told, error) {
	whole := map[int32]*told{}
	r := &p.rows
	r.dateNo = map[letter.Date]int32{}
	for l, err := range stored.Letters() {
		if err != nil {
			return nil, err
		}
		row, isNew := r.keys.Add(l.Key)
		if !isNew {
			return nil, fmt.Errorf("letter %q: %w", l.Key, ErrTwice)
		}
		r.from.add(p.numbers(l.Senders))
		r.to.add(p.numbers(l.Addressees))
		r.first, r.second = append(r.first, p.leading(l.Senders)), append(r.second, p.leading(l.Addressees))
		r.date = append(r.date, r.dated(l.Date))
		r.reported = append(r.reported, l.Kind == letter.KindReported)
		if most >= 0 && r.Len() > most {
			whole = nil
		}
		if whole != nil {
			whole[row] = &told{Letter: l}
		}
	}
	return whole, nil
}

// dated is the number of a date.
func (r *letterRows) dated(d letter.Date) int32 {
	n, ok := r.dateNo[d]
	if !ok {
		n = int32(len(r.dates))
		r.dateNo[d] = n
		r.dates = append(r.dates, d)
	}
	return n
}

// numbers are the parties' numbers among the people, each once.
func (p *packer) numbers(ps []letter.Party) []int32 {
	var out []int32
	for i := range ps {
		if n, ok := p.person[ps[i].ID]; ok && !slices.Contains(out, int32(n)) {
			out = append(out, int32(n))
		}
	}
	return out
}

// leading is the number of the first party, -1 where they are not among the people.
func (p *packer) leading(ps []letter.Party) int32 {
	if len(ps) > 0 {
		if n, ok := p.person[ps[0].ID]; ok {
			return int32(n)
		}
	}
	return -1
}

// sort puts the letters into the order of the page.
func (r *letterRows) sort() {
	byDate := make([]int32, len(r.dates))
	for i := range byDate {
		byDate[i] = int32(i)
	}
	slices.SortStableFunc(byDate, func(a, b int32) int { return r.dates[a].Compare(r.dates[b]) })
	rank := make([]int32, len(byDate))
	for at, d := range byDate {
		rank[d] = int32(at)
		if at > 0 && r.dates[byDate[at-1]].Compare(r.dates[d]) == 0 {
			rank[d] = rank[byDate[at-1]]
		}
	}
	r.order, r.place = make([]int32, r.Len()), make([]int32, r.Len())
	for i := range r.order {
		r.order[i] = int32(i)
	}
	slices.SortFunc(r.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(r.first[a], r.first[b]), cmp.Compare(r.second[a], r.second[b]),
			cmp.Compare(rank[r.date[a]], rank[r.date[b]]), cmp.Compare(r.keys.At(a), r.keys.At(b)))
	})
	for at, row := range r.order {
		r.place[row] = int32(at)
	}
}

// lettersOfEdge is how many letters of an edge have their words in the page before
// weaker edges have their turn.
const lettersOfEdge = 25

// choose are the rows whose words are in the page: the letters of the strongest
// edges, the first of each, then, where there is room, the rest of them.
func (p *packer) choose(most int) []bool {
	chosen := make([]bool, p.rows.Len())
	edges := p.edgeOrder()
	slices.SortStableFunc(edges, func(a, b int32) int {
		return cmp.Compare(len(p.data.Edges[b].Letters), len(p.data.Edges[a].Letters))
	})
	for _, rest := range []bool{false, true} {
		for _, e := range edges {
			keys := p.data.Edges[e].Letters
			if cut := min(len(keys), lettersOfEdge); rest {
				keys = keys[cut:]
			} else {
				keys = keys[:cut]
			}
			for _, key := range keys {
				row, ok := p.rows.keys.Find(key)
				if !ok || chosen[row] {
					continue
				}
				if most--; most < 0 {
					return chosen
				}
				chosen[row] = true
			}
		}
	}
	return chosen
}

// readTold reads the letters of the chosen rows.
func (p *packer) readTold(stored Stored, chosen []bool) (map[int32]*told, error) {
	whole := map[int32]*told{}
	for l, err := range stored.Letters() {
		if err != nil {
			return nil, err
		}
		if row, ok := p.rows.keys.Find(l.Key); ok && chosen[row] {
			whole[row] = &told{Letter: l}
		}
	}
	return whole, nil
}

// readMentions takes in the mentions, and those of letters that are told whole.
func (p *packer) readMentions(stored Stored, whole map[int32]*told) error {
	type named struct {
		row, person int32
		layer, sure uint8
	}
	var all []named
	for m, err := range stored.Mentions() {
		if err != nil {
			return err
		}
		row, ok := p.rows.keys.Find(m.Letter)
		if !ok {
			continue
		}
		if who, ok := p.person[m.PersonID]; ok {
			all = append(all, named{row, int32(who), uint8(m.Layer), uint8(math.Round(100 * max(0, min(1, m.Confidence))))})
		}
		if x := whole[row]; x != nil {
			x.mentions = append(x.mentions, m)
		}
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.layer, b.layer), cmp.Compare(a.person, b.person), cmp.Compare(a.sure, b.sure))
	})
	r := &p.rows
	r.named.values = make([]int32, 0, 3*len(all))
	for row := range int32(r.Len()) {
		for len(all) > 0 && all[0].row == row {
			r.named.values = append(r.named.values, all[0].person, int32(all[0].layer), int32(all[0].sure))
			all = all[1:]
		}
		r.named.ends = append(r.named.ends, int32(len(r.named.values)))
	}
	return nil
}

func (x *told) sortMentions() {
	slices.SortStableFunc(x.mentions, func(a, b letter.Mention) int {
		return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Span.File, b.Span.File),
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.PersonID, b.PersonID))
	})
}

// column writes a column of n cells, each as cell appends it.
func column(w *bufio.Writer, name string, n int, cell func(b []byte, i int) []byte) {
	fmt.Fprintf(w, "%q:[", name)
	var b []byte
	for i := range n {
		if b = b[:0]; i > 0 {
			b = append(b, ',')
		}
		w.Write(cell(b, i))
	}
	w.WriteByte(']')
}

// appendList appends numbers as a JSON list.
func appendList(b []byte, list []int32) []byte {
	b = append(b, '[')
	for i, x := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(x), 10)
	}
	return append(b, ']')
}

func appendDay(b []byte, day *int) []byte {
	if day == nil {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, int64(*day), 10)
}

// writeLetters writes the columns of letters. first and last are days since
// 1970-01-01, null where nothing is known; an open end is given as the other end,
// and open says which: 1, it may be earlier, 2, it may be later. from, to and
// named are lists of numbers. told are the letters whose words are in the page,
// each as its distance from the one before; null stands for all.
func (p *packer) writeLetters(w *bufio.Writer) {
	r := &p.rows
	n := r.Len()
	date := func(i int) letter.Date { return r.dates[r.date[r.order[i]]] }
	column(w, "first", n, func(b []byte, i int) []byte { day, _, _ := bounds(date(i)); return appendDay(b, day) })
	w.WriteByte(',')
	column(w, "last", n, func(b []byte, i int) []byte { _, day, _ := bounds(date(i)); return appendDay(b, day) })
	w.WriteByte(',')
	column(w, "open", n, func(b []byte, i int) []byte {
		_, _, open := bounds(date(i))
		return strconv.AppendInt(b, int64(open), 10)
	})
	w.WriteByte(',')
	column(w, "reported", n, func(b []byte, i int) []byte {
		if r.reported[r.order[i]] {
			return append(b, '1')
		}
		return append(b, '0')
	})
	for _, x := range []struct {
		name string
		of   *lists
	}{{"from", &r.from}, {"to", &r.to}, {"named", &r.named}} {
		w.WriteByte(',')
		column(w, x.name, n, func(b []byte, i int) []byte { return appendList(b, x.of.at(r.order[i])) })
	}
	if len(p.told) == n {
		w.WriteString(`,"told":null`)
		return
	}
	w.WriteByte(',')
	before := int32(0)
	column(w, "told", len(p.told), func(b []byte, i int) []byte {
		row, _ := r.keys.Find(p.told[i].Key)
		step := r.place[row] - before
		before = r.place[row]
		return strconv.AppendInt(b, int64(step), 10)
	})
}

// edgeOrder are the edges between people of the page, by from, to and layer.
func (p *packer) edgeOrder() []int32 {
	var order []int32
	for i := range p.data.Edges {
		e := &p.data.Edges[i]
		if _, ok := p.person[e.Source]; !ok {
			continue
		}
		if _, ok := p.person[e.Target]; ok {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		x, y := &p.data.Edges[a], &p.data.Edges[b]
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.Target, y.Target), cmp.Compare(x.Layer, y.Layer))
	})
	return order
}

// writeEdges writes the columns of edges. Letters are their letters' numbers, each
// as its distance from the one before.
func (p *packer) writeEdges(w *bufio.Writer) {
	order := p.edgeOrder()
	edge := func(i int) *Edge { return &p.data.Edges[order[i]] }
	column(w, "loose", len(order), func(b []byte, i int) []byte { return appendFloat(b, edge(i).Loose) })
	w.WriteByte(',')
	column(w, "first", len(order), func(b []byte, i int) []byte { first, _ := edge(i).looseSpan(); return appendDay(b, first) })
	w.WriteByte(',')
	column(w, "last", len(order), func(b []byte, i int) []byte { _, last := edge(i).looseSpan(); return appendDay(b, last) })
	w.WriteByte(',')
	column(w, "from", len(order), func(b []byte, i int) []byte { return strconv.AppendInt(b, int64(p.person[edge(i).Source]), 10) })
	w.WriteByte(',')
	column(w, "to", len(order), func(b []byte, i int) []byte { return strconv.AppendInt(b, int64(p.person[edge(i).Target]), 10) })
	w.WriteByte(',')
	column(w, "layer", len(order), func(b []byte, i int) []byte { return appendText(b, edge(i).Layer) })
	w.WriteByte(',')
	var letters []int32
	column(w, "letters", len(order), func(b []byte, i int) []byte {
		letters = letters[:0]
		for _, key := range edge(i).Letters {
			if row, ok := p.rows.keys.Find(key); ok {
				letters = append(letters, p.rows.place[row])
			}
		}
		slices.Sort(letters)
		letters = slices.Compact(letters)
		before := int32(0)
		for i, l := range letters {
			letters[i], before = l-before, l
		}
		return appendList(b, letters)
	})
}

// looseSpan are the first and the last day of weight that no letter backs.
func (e *Edge) looseSpan() (first, last *int) {
	if e.Loose <= 0 {
		return nil, nil
	}
	first, _, _ = bounds(e.First)
	_, last, _ = bounds(e.Last)
	return cmp.Or(first, last), cmp.Or(last, first)
}
