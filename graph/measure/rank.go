package measure

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"lettergraph/graph"
)

// Damping is the share of PageRank that is passed on along arcs.
const Damping = 0.85

// PageRank is the PageRank of each vertex (Brin & Page 1998,
// doi:10.1016/S0169-7552(98)00110-X), with damping 0.85 and weights as strength.
// A vertex without outgoing arcs passes its rank on evenly to all. The sum is 1.
func PageRank(s *graph.Simple) []float64 {
	n := s.Len()
	rank := make([]float64, n)
	if n == 0 {
		return rank
	}
	// With the rank of dead ends spread evenly like the jumps, the ranks are the
	// solution of r = 1 + d·Pᵀr up to their sum (Gleich et al. 2004): Gauss-Seidel.
	per := make([]float64, n) // damping / strength
	for v := range int32(n) {
		rank[v] = 1
		if x := s.Out.Strength(v); x > 0 {
			per[v] = Damping / x
		}
	}
	pass := make([]float64, n) // rank · damping / strength
	copy(pass, per)
	order := breadthFirst(&s.Out)
	for range 1000 {
		change, sum := 0.0, 0.0
		for _, v := range order {
			x := 1.0
			weights := s.In.Weights(v)
			for i, u := range s.In.Of(v) {
				x += weights[i] * pass[u]
			}
			change += math.Abs(x - rank[v])
			sum += x
			rank[v], pass[v] = x, x*per[v]
		}
		if change <= 1e-13*sum {
			break
		}
	}
	sum := 0.0
	for _, x := range rank {
		sum += x
	}
	for v := range rank {
		rank[v] /= sum
	}
	return rank
}

// HITS are the hub and authority scores of each vertex (Kleinberg 1999,
// doi:10.1145/324133.324140), weights as strength, the highest score being 1: a
// good hub writes to good authorities, a good authority receives from good hubs.
// Where several parts of the network are equally strong, the scores are those
// that the iteration from equal scores leads to. They are 0 without arcs.
func HITS(s *graph.Simple) (hub, authority []float64) {
	n := s.Len()
	hub, authority = make([]float64, n), make([]float64, n)
	if s.ArcCount() == 0 {
		return hub, authority
	}
	between := make([]float64, n)
	for v := range hub {
		hub[v] = 1
	}
	gather(&s.In, hub, authority)
	authority = dominant(authority, func(x, y []float64) {
		gather(&s.Out, x, between)
		gather(&s.In, between, y)
	})
	gather(&s.Out, authority, hub)
	toMaximum(hub)
	return hub, authority
}

// Eigenvector is the eigenvector centrality of each vertex (Bonacich 1987,
// doi:10.1086/228631) in the network without directions, weights as strength,
// the highest being 1. Outside the strongest component it is 0. Where several
// components are equally strong, each has its share.
func Eigenvector(s *graph.Simple) []float64 {
	if s.ArcCount() == 0 {
		return make([]float64, s.Len())
	}
	equal := make([]float64, s.Len())
	for v := range equal {
		equal[v] = 1
	}
	return dominant(equal, func(x, y []float64) { gather(&s.Both, x, y) })
}

// gather makes y the sums of x over neighbours, by weight.
func gather(a *graph.Neighbours, x, y []float64) {
	for v := range int32(len(y)) {
		sum := 0.0
		weights := a.Weights(v)
		for i, w := range a.Of(v) {
			sum += weights[i] * x[w]
		}
		y[v] = sum
	}
}

// dominant is the eigenvector of the largest eigenvalue of a symmetric matrix
// without negative entries, given by its product with a vector: Lanczos' method
// from the vector x, which it changes, with full orthogonalisation, begun anew from what it found
// until the residual is negligible. The largest entry is 1; entries too small to
// be told from rounding are 0.
func dominant(x []float64, times func(x, y []float64)) []float64 {
	const (
		steps     = 24
		restarts  = 500
		tolerance = 1e-13
	)
	n := len(x)
	normalise(x)
	k := min(steps, n)
	basis := make([][]float64, 0, k)
	for range restarts {
		basis = append(basis[:0], x)
		t := mat.NewSymDense(k, nil)
		m := 0 // size of the space
		residual := 0.0
		for m = 1; ; m++ {
			y := make([]float64, n)
			times(basis[m-1], y)
			t.SetSym(m-1, m-1, dot(basis[m-1], y))
			for range 2 {
				for _, b := range basis {
					add(y, b, -dot(b, y))
				}
			}
			residual = math.Sqrt(dot(y, y))
			if m == k || residual <= 1e-14*math.Abs(t.At(0, 0)) {
				break
			}
			t.SetSym(m-1, m, residual)
			for i := range y {
				y[i] /= residual
			}
			basis = append(basis, y)
		}
		value, ritz := largest(t, m)
		x = make([]float64, n)
		for i, b := range basis[:m] {
			add(x, b, ritz[i])
		}
		normalise(x)
		if math.Abs(ritz[m-1])*residual <= tolerance*value {
			break
		}
	}
	toMaximum(x)
	for i := range x {
		if x[i] < 1e-12 {
			x[i] = 0
		}
	}
	return x
}

// largest is the largest eigenvalue of the leading m rows of t, with its vector.
func largest(t *mat.SymDense, m int) (float64, []float64) {
	var e mat.EigenSym
	if !e.Factorize(t.SliceSym(0, m), true) {
		first := make([]float64, m)
		first[0] = 1
		return t.At(0, 0), first
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	return e.Values(nil)[m-1], mat.Col(nil, m-1, &vectors)
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i, a := range x {
		sum += a * y[i]
	}
	return sum
}

// add adds f·y to x.
func add(x, y []float64, f float64) {
	for i, a := range y {
		x[i] += f * a
	}
}

func normalise(x []float64) {
	norm := math.Sqrt(dot(x, x))
	if norm == 0 {
		return
	}
	for i := range x {
		x[i] /= norm
	}
}

// toMaximum divides x so that the entry of largest size is 1.
func toMaximum(x []float64) {
	top := 0.0
	for _, a := range x {
		if math.Abs(a) > math.Abs(top) {
			top = a
		}
	}
	if top == 0 {
		return
	}
	for i := range x {
		x[i] /= top
	}
}
