package measure

import "math"

// sameDistance is how far two distances may be apart, relative to their sum, and
// be the same: 1/3 + 1/6 and 1/2 must be. igraph takes the same bound.
const sameDistance = 1e-10

// nearest follows shortest paths where the arcs have lengths.
type nearest struct {
	*between
	known []known
	queue buckets
	order []int32 // vertices from the nearest to the farthest
	ties  []tie
}

// known is what is known of a vertex: how far it is, by how many shortest paths,
// and the arc that the last step of one of them takes; more is where in ties the
// others are, from 1.
type known struct {
	distance, paths, beyond float64
	arc, tail               int32
	more                    int32
}

// tie is another last step of a shortest path.
type tie struct{ arc, tail, more int32 }

func newNearest(b *between) *nearest {
	n := &nearest{between: b, known: make([]known, len(b.vertex))}
	for v := range n.known {
		n.known[v].distance = math.Inf(1)
	}
	n.queue.init(len(b.vertex), b.shortest, b.longest)
	return n
}

// spread finds the shortest paths from the source, by Dijkstra's algorithm.
func (n *nearest) spread(source int32) {
	const ratio = (1 + sameDistance) / (1 - sameDistance)
	n.queue.reset()
	n.order, n.ties = n.order[:0], n.ties[:0]
	n.known[source] = known{paths: 1, arc: -1, tail: -1}
	n.queue.push(source, 0)
	for v := n.queue.pop(); v >= 0; v = n.queue.pop() {
		n.order = append(n.order, v)
		d, paths := n.known[v].distance, n.known[v].paths
		begin, end := n.start[v], n.start[v+1]
		lengths := n.length[begin:end]
		for i, t := range n.to[begin:end] {
			far := d + lengths[i]
			k := &n.known[t]
			if far > k.distance*ratio {
				continue
			}
			if far*ratio < k.distance {
				*k = known{distance: far, paths: paths, arc: begin + int32(i), tail: v}
				n.queue.push(t, far)
				continue
			}
			k.paths += paths
			n.ties = append(n.ties, tie{begin + int32(i), v, k.more})
			k.more = int32(len(n.ties))
		}
	}
}

// gather goes back from the farthest vertex to the source and adds up how much of
// the paths to all targets leads through each vertex and arc.
func (n *nearest) gather(w *walker, source int32) {
	origins := w.sourcesOf[source]
	for i := len(n.order) - 1; i >= 0; i-- {
		v := n.order[i]
		k := n.known[v]
		coef := w.count(source, v, origins, k.beyond*k.paths, k.paths)
		if k.tail >= 0 {
			n.back(w, k.arc, k.tail, coef, origins)
		}
		for m := k.more; m > 0; m = n.ties[m-1].more {
			n.back(w, n.ties[m-1].arc, n.ties[m-1].tail, coef, origins)
		}
	}
	for _, v := range n.order {
		n.known[v].distance = math.Inf(1)
		n.queue.settled[v] = false
	}
}

// back credits the arc, and the vertex it comes from, with the paths that take it.
func (n *nearest) back(w *walker, arc, tail int32, coef, origins float64) {
	n.known[tail].beyond += coef
	if w.throughArc == nil {
		return
	}
	x := origins * n.known[tail].paths * coef
	w.throughArc[arc] += x
	if w.squareArc != nil {
		w.squareArc[arc] += x * x
	}
}

// count notes that the paths from the source to so many targets beyond v pass
// through v, and gives what each path to v is worth to those before it.
func (w *walker) count(source, v int32, origins, beyond, paths float64) (coef float64) {
	if v == source {
		w.reached[v] = beyond
		w.sums[v].through += (origins - 1) * beyond
		return 0
	}
	x := origins * (beyond + w.targetsOf[v] - 1)
	w.sums[v].through += x
	w.sums[v].reaching += origins
	if w.square != nil {
		w.square[v] += x * x
	}
	return (w.targetsOf[v] + beyond) / paths
}
