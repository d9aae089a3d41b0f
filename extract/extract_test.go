package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"lettergraph/extract/folder"
)

// grown writes the letters of testdata again and again, each copy with a line of
// its own, until they have the size wanted, and returns the folder and its size.
func grown(b *testing.B, size int64) (string, int64) {
	b.Helper()
	dir := b.TempDir()
	files, err := filepath.Glob(filepath.Join("..", "testdata", "letters", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Fatal("no letters", err)
	}
	var written int64
	for n := 0; written < size; n++ {
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			data = append(bytes.TrimRight(data, "\n"), fmt.Sprintf("\n\n\nPrinting %d\n", n)...)
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d-%s", n, filepath.Base(path))), data, 0o666); err != nil {
				b.Fatal(err)
			}
			written += int64(len(data))
		}
	}
	return dir, written
}

// BenchmarkRun is the whole extraction, from files to files, on one core and on
// all of them.
func BenchmarkRun(b *testing.B) {
	for _, workers := range []int{1, 0} {
		name := "2MB/one-worker"
		if workers == 0 {
			name = "2MB/all-cores"
		}
		b.Run(name, func(b *testing.B) {
			dir, size := grown(b, 2<<20)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				into, err := folder.New(filepath.Join(b.TempDir(), "out"))
				if err != nil {
					b.Fatal(err)
				}
				if _, err := Run(b.Context(), Options{Sources: []string{dir}, Workers: workers}, into); err != nil {
					b.Fatal(err)
				}
				into.Discard()
			}
		})
	}
}

// BenchmarkRunEdition is the whole extraction of one English edition of 0.6 MB, on
// one core.
func BenchmarkRunEdition(b *testing.B) {
	path := filepath.Join("..", "..", "shared", "gold", "mitford", "mitford.txt")
	info, err := os.Stat(path)
	if err != nil {
		b.Skip("the edition is not here")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		into, err := folder.New(filepath.Join(b.TempDir(), "out"))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Run(b.Context(), Options{Sources: []string{path}, Workers: 1}, into); err != nil {
			b.Fatal(err)
		}
		into.Discard()
	}
}
