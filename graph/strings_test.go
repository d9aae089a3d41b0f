package graph_test

import (
	"fmt"
	"runtime"
	"testing"

	"lettergraph/graph"
)

func TestStrings(t *testing.T) {
	var s graph.Strings
	if _, ok := s.Find("a"); ok || s.Len() != 0 {
		t.Fatal("an empty list holds something")
	}
	const many = 5000
	for round := range 2 {
		for i := range many {
			n, isNew := s.Add(fmt.Sprintf("key:%d", i))
			if int(n) != i || isNew != (round == 0) {
				t.Fatalf("round %d: key %d has number %d, new: %v", round, i, n, isNew)
			}
		}
	}
	if n, isNew := s.Add(""); n != many || !isNew {
		t.Errorf("the empty string has number %d", n)
	}
	for i := range many {
		key := fmt.Sprintf("key:%d", i)
		if n, ok := s.Find(key); !ok || s.At(n) != key {
			t.Fatalf("%s is not found", key)
		}
	}
	if _, ok := s.Find("key:5000"); ok || s.Len() != many+1 {
		t.Error("what never came is found")
	}
}

// Packed, keys take little more than their own bytes.
func TestStringsArePacked(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var s graph.Strings
	const many = 200_000
	for i := range many {
		s.Add(fmt.Sprintf("letters:%d", 17*i))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if each := (after.HeapAlloc - before.HeapAlloc) / many; each > 48 {
		t.Errorf("%d bytes for a key of 15", each)
	}
	runtime.KeepAlive(&s)
}
