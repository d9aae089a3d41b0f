package extract

import "sync/atomic"

// Progress says how far a run has got with reading its sources. Others may look
// at it while the run goes on. A nil Progress is not told anything.
type Progress struct {
	files, ofFiles, bytes, ofBytes, letters, kept atomic.Int64
}

// Files are the sources read and all sources.
func (p *Progress) Files() (read, of int64) { return p.files.Load(), p.ofFiles.Load() }

// Bytes are the bytes read from the disk and those of all sources. A source that
// is read twice counts twice in the first figure.
func (p *Progress) Bytes() (read, of int64) { return p.bytes.Load(), p.ofBytes.Load() }

// Letters are the letters read so far, with the names in them found.
func (p *Progress) Letters() int64 { return p.letters.Load() }

// Kept are the sources that a run which is cut short can be gone on from.
func (p *Progress) Kept() int64 { return p.kept.Load() }

func (p *Progress) gathered(letters int) {
	if p != nil {
		p.letters.Add(int64(letters))
	}
}

func (p *Progress) keep() {
	if p != nil {
		p.kept.Add(1)
	}
}

func (p *Progress) begin(sources []source) {
	if p == nil {
		return
	}
	p.ofFiles.Store(int64(len(sources)))
	for i := range sources {
		p.ofBytes.Add(sources[i].size)
	}
}

func (p *Progress) read(n int) {
	if p != nil {
		p.bytes.Add(int64(n))
	}
}

func (p *Progress) done() {
	if p != nil {
		p.files.Add(1)
	}
}

func (p *Progress) skip(s *source) {
	p.read(int(s.size))
	p.done()
}
