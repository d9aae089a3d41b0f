package measure

import "math"

// buckets is a queue of vertices by distance for Dijkstra's algorithm. A bucket
// is no wider than the shortest arc, so that no arc joins two vertices of one
// bucket and their order in it does not matter (Dinitz's observation on Dial's
// queue, doi:10.1145/363269.363610). Where lengths differ so much that buckets
// would be too many, a heap takes their place.
type buckets struct {
	distance []float64
	settled  []bool
	width    float64
	ring     [][]int32 // buckets, in turn; nil where the heap is used
	at       int       // the bucket at hand, counted from the source
	pending  int
	heap     []heapItem
}

type heapItem struct {
	distance float64
	vertex   int32
}

// mostBuckets is how many buckets may be in use at a time.
const mostBuckets = 1 << 14

func (q *buckets) init(n int, shortest, longest float64) {
	q.distance, q.settled = make([]float64, n), make([]bool, n)
	for i := range q.distance {
		q.distance[i] = math.Inf(1)
	}
	q.width = shortest * (1 - 1e-6)
	if longest/q.width < mostBuckets {
		q.ring = make([][]int32, int(longest/q.width)+3)
	}
}

func (q *buckets) reset() { q.at, q.pending, q.heap = 0, 0, q.heap[:0] }

// push queues v at a distance; the smallest distance it was queued at counts.
func (q *buckets) push(v int32, distance float64) {
	q.distance[v] = distance
	q.pending++
	if q.ring == nil {
		q.heap = append(q.heap, heapItem{distance, v})
		q.rise(len(q.heap) - 1)
		return
	}
	b := int(distance/q.width) % len(q.ring)
	q.ring[b] = append(q.ring[b], v)
}

// pop is a vertex of the nearest bucket, or -1 if none is left. Its distance is
// final.
func (q *buckets) pop() int32 {
	for q.pending > 0 {
		var v int32
		if q.ring == nil {
			v = q.heap[0].vertex
			q.sink()
		} else {
			b := q.ring[q.at%len(q.ring)]
			if len(b) == 0 {
				q.at++
				continue
			}
			v = b[len(b)-1]
			q.ring[q.at%len(q.ring)] = b[:len(b)-1]
		}
		q.pending--
		if !q.settled[v] {
			q.settled[v] = true
			return v
		}
	}
	return -1
}

func (q *buckets) rise(i int) {
	h := q.heap
	for i > 0 {
		up := (i - 1) / 2
		if h[up].distance <= h[i].distance {
			return
		}
		h[up], h[i] = h[i], h[up]
		i = up
	}
}

// sink removes the first of the heap.
func (q *buckets) sink() {
	h := q.heap
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	q.heap = h
	for i := 0; ; {
		c := 2*i + 1
		if c >= last {
			return
		}
		if c+1 < last && h[c+1].distance < h[c].distance {
			c++
		}
		if h[i].distance <= h[c].distance {
			return
		}
		h[i], h[c] = h[c], h[i]
		i = c
	}
}

// equal distances: relative, since 1/3 + 1/6 and 1/2 must be the same. igraph
// takes the same bound.
const sameDistance = 1e-10

// spreadWeighted finds the shortest paths from the source, by Dijkstra's
// algorithm.
func (w *walker) spreadWeighted(source int32) {
	q := &w.queue
	q.reset()
	order := w.order[:0]
	w.mark[source].paths = 1
	q.push(source, 0)
	for v := q.pop(); v >= 0; v = q.pop() {
		order = append(order, v)
		d, paths := q.distance[v], w.mark[v].paths
		for k := w.start[v]; k < w.start[v+1]; k++ {
			t := w.to[k]
			far, known := d+w.length[k], q.distance[t]
			switch slack := sameDistance * (far + known); {
			case far > known+slack:
			case far < known-slack || known == math.Inf(1):
				w.mark[t].paths = paths
				q.push(t, far)
			default:
				w.mark[t].paths += paths
			}
		}
	}
	end := int32(0)
	for i, v := range order {
		w.from[i] = end
		for k := w.start[v]; k < w.start[v+1]; k++ {
			far, known := q.distance[v]+w.length[k], q.distance[w.to[k]]
			if far <= known+sameDistance*(far+known) {
				w.succ[end] = k
				end++
			}
		}
	}
	w.from[len(order)] = end
	for _, v := range order {
		q.distance[v], q.settled[v] = math.Inf(1), false
	}
	w.order = order
}
