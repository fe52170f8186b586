// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/voicedetector.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <vector>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// The network, for 32 ms at 16 kHz and the 4 ms before them:
//
//   640 samples -> spectra 4 x 129 -> convolutions 4 x 128 -> 2 x 64 -> 1 x 64 -> 1 x 128
//               -> LSTM cell 128 -> 1
constexpr std::size_t HopSize = 2 * VoiceDetector::HopSize;
constexpr std::size_t FrameSize = 256;
constexpr std::size_t FrameStep = 128;
constexpr std::size_t Frames = 4;
constexpr std::size_t Bins = 129;
constexpr std::size_t Taps = 3;
constexpr std::size_t Gates = 4;

template <std::size_t Height, std::size_t Width>
using Columns = std::array<std::array<float, Height>, Width>;

struct Layer
{
    std::vector<float> weights; ///< [tap][input][output]: the inner loop runs over outputs
    std::vector<float> biases;
};

/// Hands out the tensors of the file one after the other.
class WeightFile
{
public:
    explicit WeightFile(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The voice detector's weights are not in this program");
        const QByteArray bytes = file.readAll();
        m_values.resize(std::size_t(bytes.size()) / sizeof(float));
        qFromLittleEndian<float>(bytes.constData(), qsizetype(m_values.size()), m_values.data());
    }

    std::vector<float> take(std::size_t count)
    {
        Q_ASSERT(m_taken + count <= m_values.size());
        const auto first = m_values.begin() + std::ptrdiff_t(m_taken);
        m_taken += count;
        return {first, first + std::ptrdiff_t(count)};
    }

    /// The file has [output][input][tap].
    std::vector<float> takeWeights(std::size_t outputs, std::size_t inputs, std::size_t taps = 1)
    {
        const std::vector<float> stored = take(outputs * inputs * taps);
        std::vector<float> weights(stored.size());
        for (std::size_t i = 0; i < stored.size(); ++i) {
            const std::size_t tap = i % taps;
            const std::size_t input = i / taps % inputs;
            const std::size_t output = i / taps / inputs;
            weights[(tap * inputs + input) * outputs + output] = stored[i];
        }
        return weights;
    }

    Layer takeConvolution(std::size_t outputs, std::size_t inputs)
    {
        std::vector<float> weights = takeWeights(outputs, inputs, Taps);
        return {std::move(weights), take(outputs)};
    }

private:
    std::vector<float> m_values;
    std::size_t m_taken = 0;
};

/// In the order of the file.
struct Network
{
    explicit Network(WeightFile file)
        : basis(file.takeWeights(2 * Bins, FrameSize)), first(file.takeConvolution(128, Bins)),
          second(file.takeConvolution(64, 128)), third(file.takeConvolution(64, 64)),
          fourth(file.takeConvolution(128, 64)), fromInput(file.takeWeights(Gates * 128, 128)),
          fromHidden(file.takeWeights(Gates * 128, 128)), inputBiases(file.take(Gates * 128)),
          hiddenBiases(file.take(Gates * 128)), verdict(file.take(128)),
          verdictBias(file.take(1).front())
    {
    }

    std::vector<float> basis;
    Layer first, second, third, fourth;
    std::vector<float> fromInput, fromHidden, inputBiases, hiddenBiases;
    std::vector<float> verdict;
    float verdictBias;
};

const Network &network()
{
    static const Network network(WeightFile(u":/silero/silero_vad_16k.f32"_s));
    return network;
}

// Adds the products of all inputs with their row of weights. Four rows at a time, so that the sums
// are loaded and stored a quarter as often.
template <std::size_t Outputs, std::size_t Inputs>
void addProducts(std::array<float, Outputs> &sums, std::span<const float, Inputs> inputs,
                 const float *weights)
{
    constexpr std::size_t InFours = Inputs / 4 * 4;
    for (std::size_t i = 0; i < InFours; i += 4, weights += 4 * Outputs) {
        for (std::size_t out = 0; out < Outputs; ++out)
            sums[out] += inputs[i] * weights[out] + inputs[i + 1] * weights[Outputs + out] +
                         inputs[i + 2] * weights[2 * Outputs + out] +
                         inputs[i + 3] * weights[3 * Outputs + out];
    }
    for (std::size_t i = InFours; i < Inputs; ++i, weights += Outputs) {
        for (std::size_t out = 0; out < Outputs; ++out)
            sums[out] += inputs[i] * weights[out];
    }
}

using Window = std::array<float, (Frames - 1) * FrameStep + FrameSize>;

Columns<Bins, Frames> spectra(const Window &window, const std::vector<float> &basis)
{
    Columns<Bins, Frames> result;
    for (std::size_t frame = 0; frame < Frames; ++frame) {
        std::array<float, 2 * Bins> parts{};
        const std::span<const float, FrameSize> samples(window.data() + frame * FrameStep,
                                                        FrameSize);
        addProducts(parts, samples, basis.data());
        for (std::size_t bin = 0; bin < Bins; ++bin)
            result[frame][bin] =
                std::sqrt(parts[bin] * parts[bin] + parts[Bins + bin] * parts[Bins + bin]);
    }
    return result;
}

// Three columns wide, with a column of zeros on either side, and never below zero.
template <std::size_t Outputs, std::size_t Stride, std::size_t Inputs, std::size_t Length>
Columns<Outputs, (Length - 1) / Stride + 1> convolved(const Columns<Inputs, Length> &columns,
                                                      const Layer &layer)
{
    Columns<Outputs, (Length - 1) / Stride + 1> result;
    for (std::size_t at = 0; at < result.size(); ++at) {
        std::copy_n(layer.biases.begin(), Outputs, result[at].begin());
        for (std::size_t tap = 0; tap < Taps; ++tap) {
            const std::size_t column = at * Stride + tap; // one to the right of where it is
            if (column >= 1 && column <= Length)
                addProducts(result[at], std::span<const float, Inputs>(columns[column - 1]),
                            layer.weights.data() + tap * Inputs * Outputs);
        }
        for (float &value : result[at])
            value = std::max(value, 0.0F);
    }
    return result;
}

float sigmoid(float value)
{
    return 1.0F / (1.0F + std::exp(-value));
}

template <std::size_t Size>
void stepCell(std::array<float, Size> &hidden, std::array<float, Size> &cell,
              const std::array<float, Size> &input, const Network &net)
{
    std::array<float, Gates * Size> gates;
    for (std::size_t i = 0; i < gates.size(); ++i)
        gates[i] = net.inputBiases[i] + net.hiddenBiases[i];
    addProducts(gates, std::span<const float, Size>(input), net.fromInput.data());
    addProducts(gates, std::span<const float, Size>(hidden), net.fromHidden.data());
    for (std::size_t i = 0; i < Size; ++i) {
        const float keep = sigmoid(gates[Size + i]);
        const float take = sigmoid(gates[i]);
        cell[i] = keep * cell[i] + take * std::tanh(gates[2 * Size + i]);
        hidden[i] = sigmoid(gates[3 * Size + i]) * std::tanh(cell[i]);
    }
}

} // namespace

float VoiceDetector::hear(Hop samples)
{
    Window window;
    auto next = std::copy(m_context.begin(), m_context.end(), window.begin());
    for (const std::int16_t sample : samples) {
        *next++ = float(m_lastSample + sample) / 65536.0F;
        *next++ = float(sample) / 32768.0F;
        m_lastSample = sample;
    }
    std::copy(next - ContextSize, next, m_context.begin());
    std::reverse_copy(next - 1 - ContextSize, next - 1, next);

    const Network &net = network();
    const auto first = convolved<128, 1>(spectra(window, net.basis), net.first);
    const auto second = convolved<64, 2>(first, net.second);
    const auto third = convolved<64, 2>(second, net.third);
    const auto fourth = convolved<CellSize, 1>(third, net.fourth);
    stepCell(m_hidden, m_cell, fourth.front(), net);

    float verdict = net.verdictBias;
    for (std::size_t i = 0; i < CellSize; ++i)
        verdict += std::max(m_hidden[i], 0.0F) * net.verdict[i];
    return sigmoid(verdict);
}

} // namespace PhoneAgent
