package measure

import (
	"context"
	"runtime"
	"sync"
)

// inOrder runs work on the parts 0 to parts-1, several at a time, and hands what
// each gives to merge, one at a time and in the order of the parts: sums come
// out the same whatever the number of workers. begin makes what a worker reuses
// from one part to the next; merge must be done with a result when it returns.
func inOrder[T any](ctx context.Context, workers, parts int, begin func() T, work func(T, int), merge func(T)) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, parts)
	var (
		mu         sync.Mutex
		turn       = sync.NewCond(&mu)
		next, done int
		group      sync.WaitGroup
	)
	for range workers {
		group.Go(func() {
			state := begin()
			for {
				mu.Lock()
				part := next
				next++
				mu.Unlock()
				if part >= parts {
					return
				}
				if ctx.Err() == nil {
					work(state, part)
				}
				mu.Lock()
				for done != part {
					turn.Wait()
				}
				if ctx.Err() == nil {
					merge(state)
				}
				done++
				turn.Broadcast()
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return ctx.Err()
}

// parts is into how many parts a list is split: a number that does not depend on
// the machine, so that neither do the sums.
func parts(n int) int { return max(1, min(64, n/16)) }

// part is the range of a list of n that is part i of k.
func part(n, k, i int) (from, to int) { return n * i / k, n * (i + 1) / k }
