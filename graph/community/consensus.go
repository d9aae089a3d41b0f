package community

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// repeat runs the Leiden algorithm so many times, each with a seed of its own,
// and gives the partitions, numbered from 0, by run.
func repeat(ctx context.Context, l *level, total float64, runs int, o Options) ([][]int32, error) {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	found := make([][]int32, runs)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(workers, runs) {
		group.Go(func() {
			f := newFinder(l.len())
			for i := int(next.Add(1)) - 1; i < runs && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				found[i], _ = f.run(l, total, o.Iterations, rand.New(rand.NewPCG(o.Seed, uint64(i))))
			}
		})
	}
	group.Wait()
	return found, ctx.Err()
}

// together is the share of partitions in which the ends of each edge are in one
// community.
func together(l *level, found [][]int32) []float64 {
	share := make([]float64, len(l.to))
	for _, of := range found {
		for v := range int32(l.len()) {
			for k := l.start[v]; k < l.start[v+1]; k++ {
				if of[l.to[k]] == of[v] {
					share[k]++
				}
			}
		}
	}
	for k := range share {
		share[k] /= float64(len(found))
	}
	return share
}

// least is what is left of the weight of an edge whose ends are never together,
// as Poulin & Théberge propose.
const least = 0.05

// consensus is the partition of the network whose edges count by how often their
// ends are together.
func consensus(l *level, share []float64, total float64, o Options) []int32 {
	c := &level{start: l.start, to: l.to, weight: make([]float64, len(l.to)), share: slices.Clone(l.share)}
	left := 0.0
	for k, s := range share {
		c.weight[k] = l.weight[k] * (least + (1-least)*s)
		left += c.weight[k] / 2
	}
	if total > 0 {
		for v := range c.share {
			c.share[v].out *= left / total
		}
	}
	f := newFinder(l.len())
	of, _ := f.run(c, left, o.Iterations, rand.New(rand.NewPCG(o.Seed, ^uint64(0))))
	return of
}

// stability is, for each vertex, the share of the partitions in which it is in
// the community that its own of the given partition has most members in common
// with, by their union.
func stability(of []int32, found [][]int32) []float64 {
	share := make([]float64, len(of))
	size := sizes(of)
	for _, other := range found {
		match := correspond(of, other, size)
		for v, c := range of {
			if other[v] == match[c] {
				share[v]++
			}
		}
	}
	for v := range share {
		share[v] /= float64(len(found))
	}
	return share
}

func sizes(of []int32) map[int32]int {
	size := map[int32]int{}
	for _, c := range of {
		size[c]++
	}
	return size
}

// correspond is the community of another partition that corresponds best to each
// of this one; of equals, the one with the smaller number.
func correspond(of, other []int32, size map[int32]int) map[int32]int32 {
	others := sizes(other)
	common := map[[2]int32]int{}
	for v, c := range of {
		common[[2]int32{c, other[v]}]++
	}
	match, overlap := map[int32]int32{}, map[int32]float64{}
	for pair, n := range common {
		c, d := pair[0], pair[1]
		x := float64(n) / float64(size[c]+others[d]-n)
		if x > overlap[c] || (x == overlap[c] && d < match[c]) {
			match[c], overlap[c] = d, x
		}
	}
	return match
}
