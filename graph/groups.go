package graph

import (
	"cmp"
	"slices"
)

// NumberBySize renumbers groups, which are numbered from 1 to count, by falling
// size; groups of one size keep the order of their first members. It changes and
// returns the list.
func NumberBySize(group []int32, count int) []int32 {
	size, first := make([]int, count+1), make([]int, count+1)
	for v := len(group) - 1; v >= 0; v-- {
		size[group[v]]++
		first[group[v]] = v
	}
	order := make([]int32, count)
	for i := range order {
		order[i] = int32(i + 1)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(first[a], first[b]))
	})
	number := make([]int32, count+1)
	for i, g := range order {
		number[g] = int32(i + 1)
	}
	for v, g := range group {
		group[v] = number[g]
	}
	return group
}
