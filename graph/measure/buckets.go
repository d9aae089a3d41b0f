package measure

// buckets is a queue of vertices by distance for Dijkstra's algorithm. A bucket
// is no wider than the shortest arc, so that no arc joins two vertices of one
// bucket and their order in it does not matter (Dinitz's observation on Dial's
// queue, doi:10.1145/363269.363610). Where lengths differ so much that buckets
// would be too many, a heap takes their place.
type buckets struct {
	settled []bool
	width   float64
	ring    [][]int32 // buckets, in turn; nil where the heap is used
	at      int       // the bucket at hand, counted from the source
	pending int
	heap    []heapItem
}

type heapItem struct {
	distance float64
	vertex   int32
}

// mostBuckets is how many buckets may be in use at a time.
const mostBuckets = 1 << 14

func (q *buckets) init(n int, shortest, longest float64) {
	q.settled = make([]bool, n)
	q.width = shortest * (1 - 1e-6)
	if longest/q.width < mostBuckets {
		q.ring = make([][]int32, int(longest/q.width)+3)
	}
}

func (q *buckets) reset() { q.at, q.pending, q.heap = 0, 0, q.heap[:0] }

// push queues v at a distance, from where it comes once only.
func (q *buckets) push(v int32, distance float64) {
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
