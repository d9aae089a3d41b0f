package layout

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Stress by stochastic gradient descent: J. X. Zheng, S. Pawar, D. F. M.
// Goodman, "Graph drawing by stochastic gradient descent", IEEE TVCG 25 (2019),
// doi:10.1109/TVCG.2018.2859997. Large parts use the sparse model of M. Ortmann,
// M. Klimenta, U. Brandes, "A sparse stress model", JGAA 21 (2017),
// doi:10.7155/jgaa.00440: ties, and the distances to some pivots that stand for
// the nodes around them.

const (
	wholeUpTo  = 500 // nodes up to which all distances count
	pivotCount = 100
	rounds     = 30
	manyRounds = 90   // of small parts, for which they cost little
	fewNodes   = 120  // that make a part small
	finest     = 0.05 // step size at the end
)

// connected is a connected part to be laid out: rows as in Graph, with the length
// that each tie should have.
type connected struct {
	start  []int
	to     []int32
	length []float64
}

// part is the graph of the nodes alone, with the lengths of ties: a tie of
// median weight is 1 long, a heavier one shorter and a lighter one longer with
// the fourth root of its weight, within half and one and a half; between groups it is
// longer by half, so that groups show.
func (g *Graph) part(nodes []int, groups []int) *connected {
	number := make(map[int32]int32, len(nodes))
	c := &connected{start: make([]int, len(nodes)+1)}
	for i, v := range nodes {
		number[int32(v)] = int32(i)
	}
	median := g.medianWeight(nodes)
	for i, v := range nodes {
		row, ws := g.row(v)
		for k, w := range row {
			l := min(max(math.Sqrt(math.Sqrt(median/ws[k])), 0.5), 1.5)
			if groups != nil && groups[v] != groups[w] {
				l *= 1.5
			}
			c.to = append(c.to, number[w])
			c.length = append(c.length, l)
		}
		c.start[i+1] = len(c.to)
	}
	return c
}

func (g *Graph) medianWeight(nodes []int) float64 {
	var all []float64
	for _, v := range nodes {
		_, ws := g.row(v)
		all = append(all, ws...)
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func (c *connected) len() int { return len(c.start) - 1 }

// term asks that a and b be dist apart; a moves with weight wa, b with wb.
type term struct {
	a, b         int32
	dist, wa, wb float32
}

func stress(ctx context.Context, c *connected, random *rand.Rand) ([]Point, error) {
	n := c.len()
	ps := make([]Point, n)
	// The start is a disc about as large as the result, so that the seed decides it.
	r := math.Sqrt(float64(n))
	for i := range ps {
		sin, cos := math.Sincos(2 * math.Pi * random.Float64())
		d := r * math.Sqrt(random.Float64())
		ps[i] = Point{d * cos, d * sin}
	}
	if n < 2 {
		return []Point{{}}[:n], nil
	}
	var terms []term
	var err error
	if n <= wholeUpTo {
		terms, err = c.whole(ctx)
	} else {
		terms, err = c.sparse(ctx)
	}
	if err != nil {
		return nil, err
	}
	return ps, descend(ctx, ps, terms, random)
}

// descend moves the ends of one term after another towards its distance, in an
// order shuffled each round, by steps that grow smaller from round to round.
func descend(ctx context.Context, ps []Point, terms []term, random *rand.Rand) error {
	least, most := float32(math.Inf(1)), float32(0)
	for _, t := range terms {
		for _, w := range [2]float32{t.wa, t.wb} {
			if w > 0 {
				least, most = min(least, w), max(most, w)
			}
		}
	}
	first := 1 / float64(least)
	count := rounds
	if len(ps) <= fewNodes {
		count = manyRounds
	}
	fall := math.Log(finest/float64(most)/first) / float64(count-1)
	for round := range count {
		if err := ctx.Err(); err != nil {
			return err
		}
		random.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		step := first * math.Exp(fall*float64(round))
		for _, t := range terms {
			move(&ps[t.a], &ps[t.b], t, step)
		}
	}
	return nil
}

func move(a, b *Point, t term, step float64) {
	dx, dy := a.X-b.X, a.Y-b.Y
	d := math.Sqrt(dx*dx + dy*dy)
	if d < 1e-9 {
		dx, dy, d = 1e-3, 0, 1e-3
	}
	f := (d - float64(t.dist)) / 2 / d
	fa, fb := f*min(step*float64(t.wa), 1), f*min(step*float64(t.wb), 1)
	a.X, a.Y = a.X-fa*dx, a.Y-fa*dy
	b.X, b.Y = b.X+fb*dx, b.Y+fb*dy
}

// whole has a term for every two nodes.
func (c *connected) whole(ctx context.Context) ([]term, error) {
	n := c.len()
	sources := make([]int, n)
	for i := range sources {
		sources[i] = i
	}
	rows, err := c.distances(ctx, sources)
	if err != nil {
		return nil, err
	}
	terms := make([]term, 0, n*(n-1)/2)
	for i := range n {
		for j := range i {
			d := rows[i][j]
			terms = append(terms, term{int32(i), int32(j), d, 1 / (d * d), 1 / (d * d)})
		}
	}
	return terms, nil
}

// sparse has a term for every tie and for every node with every pivot. A pivot
// pulls with the number of nodes nearest to it that lie within half the way.
func (c *connected) sparse(ctx context.Context) ([]term, error) {
	pivots, rows, err := c.pivots(ctx)
	if err != nil {
		return nil, err
	}
	n := c.len()
	isPivot := make([]bool, n)
	for _, p := range pivots {
		isPivot[p] = true
	}
	var terms []term
	for i := range n {
		for k := c.start[i]; k < c.start[i+1]; k++ {
			if j := c.to[k]; int(j) < i {
				d := float32(c.length[k])
				terms = append(terms, term{int32(i), j, d, 1 / (d * d), 1 / (d * d)})
			}
		}
	}
	regions := regionsOf(rows, n)
	for k, p := range pivots {
		for i := range n {
			d := rows[k][i]
			if i == p || c.tied(i, int32(p)) || isPivot[i] && i > p {
				continue
			}
			near, _ := slices.BinarySearch(regions[k], d/2)
			t := term{int32(i), int32(p), d, float32(max(near, 1)) / (d * d), 0}
			if isPivot[i] {
				t.wb = 1 / (d * d)
			}
			terms = append(terms, t)
		}
	}
	return terms, nil
}

func (c *connected) tied(i int, j int32) bool {
	return slices.Contains(c.to[c.start[i]:c.start[i+1]], j)
}

// regionsOf are, pivot by pivot, the sorted distances of the nodes that have it
// as their nearest.
func regionsOf(rows [][]float32, n int) [][]float32 {
	regions := make([][]float32, len(rows))
	for i := range n {
		best := 0
		for k := range rows {
			if rows[k][i] < rows[best][i] {
				best = k
			}
		}
		regions[best] = append(regions[best], rows[best][i])
	}
	for _, r := range regions {
		slices.Sort(r)
	}
	return regions
}

// pivots are chosen far from each other, beginning with the node of most ties.
// A few are found at a time, so that several processors can work.
func (c *connected) pivots(ctx context.Context) ([]int, [][]float32, error) {
	n := c.len()
	first := 0
	for v := range n {
		if c.start[v+1]-c.start[v] > c.start[first+1]-c.start[first] {
			first = v
		}
	}
	chosen := []int{first}
	rows, err := c.distances(ctx, chosen)
	if err != nil {
		return nil, nil, err
	}
	nearest := slices.Clone(rows[0])
	for len(chosen) < pivotCount {
		var next []int
		for range 4 {
			far := 0
			for v := range n {
				if nearest[v] > nearest[far] {
					far = v
				}
			}
			if nearest[far] <= 0 {
				break
			}
			next = append(next, far)
			c.shade(nearest, far)
		}
		if len(next) == 0 {
			break
		}
		more, err := c.distances(ctx, next)
		if err != nil {
			return nil, nil, err
		}
		for _, row := range more {
			for v, d := range row {
				nearest[v] = min(nearest[v], d)
			}
		}
		chosen, rows = append(chosen, next...), append(rows, more...)
	}
	return chosen, rows, nil
}

// shade lowers the distances of a node and its neighbours, so that the next
// choice falls elsewhere before the true distances are known.
func (c *connected) shade(nearest []float32, v int) {
	nearest[v] = 0
	for k := c.start[v]; k < c.start[v+1]; k++ {
		nearest[c.to[k]] = min(nearest[c.to[k]], float32(c.length[k]))
	}
}

// distances are the lengths of the shortest ways from each source to all nodes.
// The sources are shared out among the processors; each row is its own work, so
// that their number changes nothing.
func (c *connected) distances(ctx context.Context, sources []int) ([][]float32, error) {
	rows := make([][]float32, len(sources))
	workers := min(runtime.GOMAXPROCS(0), len(sources))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			q := newQueue(c.len())
			for i := w; i < len(sources); i += workers {
				if ctx.Err() != nil {
					return
				}
				rows[i] = c.shortest(sources[i], q)
			}
		}()
	}
	wait.Wait()
	return rows, ctx.Err()
}

// shortest is Dijkstra's algorithm.
func (c *connected) shortest(source int, q *queue) []float32 {
	dist := make([]float64, c.len())
	for i := range dist {
		dist[i] = math.Inf(1)
	}
	dist[source] = 0
	q.push(int32(source), dist)
	for q.len() > 0 {
		v := q.pop(dist)
		for k := c.start[v]; k < c.start[v+1]; k++ {
			w := c.to[k]
			if d := dist[v] + c.length[k]; d < dist[w] {
				dist[w] = d
				q.push(w, dist)
			}
		}
	}
	row := make([]float32, len(dist))
	for i, d := range dist {
		row[i] = float32(d)
	}
	return row
}

// queue is a binary heap of nodes by distance that knows where each node is.
type queue struct {
	heap []int32
	at   []int32 // place of each node in heap, -1 where it is not in it
}

func newQueue(n int) *queue {
	q := &queue{at: make([]int32, n)}
	for i := range q.at {
		q.at[i] = -1
	}
	return q
}

func (q *queue) len() int { return len(q.heap) }

// push puts v in, or moves it up when its distance has shrunk.
func (q *queue) push(v int32, dist []float64) {
	i := q.at[v]
	if i < 0 {
		i = int32(len(q.heap))
		q.heap = append(q.heap, v)
	}
	for i > 0 {
		up := (i - 1) / 2
		if dist[q.heap[up]] <= dist[v] {
			break
		}
		q.heap[i] = q.heap[up]
		q.at[q.heap[i]] = i
		i = up
	}
	q.heap[i], q.at[v] = v, i
}

// pop takes out the nearest node.
func (q *queue) pop(dist []float64) int32 {
	top := q.heap[0]
	last := len(q.heap) - 1
	v := q.heap[last]
	q.heap, q.at[top] = q.heap[:last], -1
	if last == 0 {
		return top
	}
	i := 0
	for {
		down := 2*i + 1
		if down >= last {
			break
		}
		if down+1 < last && dist[q.heap[down+1]] < dist[q.heap[down]] {
			down++
		}
		if dist[q.heap[down]] >= dist[v] {
			break
		}
		q.heap[i] = q.heap[down]
		q.at[q.heap[i]] = int32(i)
		i = down
	}
	q.heap[i], q.at[v] = v, int32(i)
	return top
}
